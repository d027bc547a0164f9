/**
 * The one resampler of what networks see: {@link dev.keypoints.core.image.resample.Resampler} moves pixels by a matrix, by any places or by a
 * resize, to bytes or to normalised floats, in whole rows and without objects in between. Start reading at {@code Resampler}.
 */
@NullMarked
package dev.keypoints.core.image.resample;

import org.jspecify.annotations.NullMarked;
