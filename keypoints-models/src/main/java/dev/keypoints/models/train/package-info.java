/**
 * Training: {@link dev.keypoints.models.train.KeypointTrainer} collects what a run needs and starts it, {@link
 * dev.keypoints.models.train.TrainingReport} is what comes of it. Start reading there.
 */
@NullMarked
package dev.keypoints.models.train;

import org.jspecify.annotations.NullMarked;
