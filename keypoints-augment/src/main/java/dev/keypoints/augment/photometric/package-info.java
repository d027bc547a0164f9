/**
 * The built-in photometric steps, each a record of its parameters; they change pixels of the resampled output in place.
 * Users reach them through {@code dev.keypoints.augment.Steps} or the pipeline builder; read
 * {@link dev.keypoints.augment.photometric.Gamma} for an example. Grey levels go from 0 to 255, lengths are output
 * pixels.
 */
@NullMarked
package dev.keypoints.augment.photometric;

import org.jspecify.annotations.NullMarked;
