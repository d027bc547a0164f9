/**
 * Pictures to look at: {@link dev.keypoints.core.render.KeypointRenderer} draws keypoints, contour lines, boxes and
 * labels on a copy of an image, {@link dev.keypoints.core.render.ContactSheet} puts many on one page,
 * {@link dev.keypoints.core.render.LineChart} draws loss and error curves, {@link dev.keypoints.core.render.BarChart}
 * errors by group, {@link dev.keypoints.core.render.FilterGrid} a network's filters and
 * {@link dev.keypoints.core.render.ShapeGrid} shapes without photos. Start reading at {@code KeypointRenderer}.
 *
 * <p>Places are given in pixels of the image, centres at integers. Nothing here needs a display or an installed font;
 * that is why charts do not come from a plotting library, which would write with AWT's fonts.
 */
@NullMarked
package dev.keypoints.core.render;

import org.jspecify.annotations.NullMarked;
