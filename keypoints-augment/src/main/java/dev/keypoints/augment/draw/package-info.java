/**
 * Random numbers and what was drawn from them: {@link dev.keypoints.augment.draw.Draw} is the generator of one step of
 * one sample, {@link dev.keypoints.augment.draw.DrawnValues} what the step has drawn.
 */
@NullMarked
package dev.keypoints.augment.draw;

import org.jspecify.annotations.NullMarked;
