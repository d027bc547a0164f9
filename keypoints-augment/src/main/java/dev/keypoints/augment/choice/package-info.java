/**
 * Steps that do some of the steps they hold: {@link dev.keypoints.augment.choice.Sometimes},
 * {@link dev.keypoints.augment.choice.OneOf} and their like.
 */
@NullMarked
package dev.keypoints.augment.choice;

import org.jspecify.annotations.NullMarked;
