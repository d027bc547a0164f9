/**
 * More than one face in a photo: {@link dev.keypoints.augment.scene.Scene} goes into a pipeline,
 * {@link dev.keypoints.augment.scene.AugmentedScene} comes out; {@link dev.keypoints.augment.scene.AugmentedView} is for
 * test time, where there are no points yet.
 */
@NullMarked
package dev.keypoints.augment.scene;

import org.jspecify.annotations.NullMarked;
