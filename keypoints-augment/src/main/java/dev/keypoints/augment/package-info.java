/**
 * The door to augmentation: {@link dev.keypoints.augment.Augment#pipeline()} builds an
 * {@link dev.keypoints.augment.AugmentationPipeline}, which changes an image and moves its keypoints by one and the same
 * map. Start reading at {@code Augment}. Coordinates are pixels with centres at integers; positive angles turn
 * counter-clockwise as displayed; shares refer to the current frame; strengths of colour steps are in output pixels and
 * grey levels of 0 to 255.
 */
@NullMarked
package dev.keypoints.augment;

import org.jspecify.annotations.NullMarked;
