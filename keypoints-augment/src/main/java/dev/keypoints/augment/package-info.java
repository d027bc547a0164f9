/** Keypoint-aware augmentation of images. */
@NullMarked
package dev.keypoints.augment;

import org.jspecify.annotations.NullMarked;
