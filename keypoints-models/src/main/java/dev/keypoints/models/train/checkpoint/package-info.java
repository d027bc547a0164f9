/**
 * The state of a training run on disk. {@link dev.keypoints.models.train.checkpoint.CheckpointStore} keeps the last and
 * the best {@link dev.keypoints.models.train.checkpoint.Checkpoint} of a run in a folder; start reading there.
 *
 * <p>A checkpoint is a safetensors file with 32-bit floats and a checksum of itself. It is written beside the old one,
 * forced to the disk and moved in one step, so that a run killed at any moment finds a whole state when it resumes.
 */
@NullMarked
package dev.keypoints.models.train.checkpoint;

import org.jspecify.annotations.NullMarked;
