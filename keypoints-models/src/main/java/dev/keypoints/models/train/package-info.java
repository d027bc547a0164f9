/**
 * Training: objectives, batches of augmented samples, checkpoints. Start reading at
 * {@link dev.keypoints.models.train.HeatmapObjective}.
 */
@NullMarked
package dev.keypoints.models.train;

import org.jspecify.annotations.NullMarked;
