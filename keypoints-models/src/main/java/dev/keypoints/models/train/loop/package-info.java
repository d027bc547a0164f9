/**
 * The engine room of training: batches from the heap, one step at a time, one native scope per step. It knows nothing of
 * keypoints; an {@link dev.keypoints.models.train.loop.Objective} says what the loss is and a
 * {@link dev.keypoints.models.train.loop.BatchSource} where batches come from. Start reading at
 * {@link dev.keypoints.models.train.loop.TrainingLoop}.
 */
@NullMarked
package dev.keypoints.models.train.loop;

import org.jspecify.annotations.NullMarked;
