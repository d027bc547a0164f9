/**
 * Maps of the plane that move images and points together. Start reading at
 * {@link dev.keypoints.augment.map.PointMap}. Coordinates are pixels with centres at integers.
 */
@NullMarked
package dev.keypoints.augment.map;

import org.jspecify.annotations.NullMarked;
