/**
 * From samples to batches: {@link dev.keypoints.models.train.data.EpochOrder} (which samples, in which order),
 * {@link dev.keypoints.models.train.data.SampleCache} (photos held in memory up to a limit) and
 * {@link dev.keypoints.models.train.data.PointBatches} (augmented samples as numbers, some of them twice:
 * {@link dev.keypoints.models.train.data.Steadiness}). All of it is a function of seed,
 * epoch and index.
 */
@NullMarked
package dev.keypoints.models.train.data;

import org.jspecify.annotations.NullMarked;
