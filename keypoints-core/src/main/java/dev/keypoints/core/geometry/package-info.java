/**
 * Plane geometry in pixel-centre coordinates: points, boxes, sizes and 3x3 projective maps. Start reading at
 * {@link dev.keypoints.core.geometry.Transform2}. All types are immutable.
 */
@NullMarked
package dev.keypoints.core.geometry;

import org.jspecify.annotations.NullMarked;
