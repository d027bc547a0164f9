/**
 * What a step is. {@link dev.keypoints.augment.step.GeometricStep} and
 * {@link dev.keypoints.augment.step.PhotometricStep} are open: a step of one's own implements one of them. A step first
 * draws ({@link dev.keypoints.augment.draw.Draw} in, {@link dev.keypoints.augment.draw.DrawnValues} out), then applies
 * what was drawn, as a pure function. Start reading at {@code GeometricStep}.
 */
@NullMarked
package dev.keypoints.augment.step;

import org.jspecify.annotations.NullMarked;
