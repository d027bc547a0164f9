/**
 * Losses: {@link dev.keypoints.models.train.loss.KeypointLoss} names them and gives the objective that fits a network;
 * {@link dev.keypoints.models.train.loss.PointTargets} is what they compare with.
 */
@NullMarked
package dev.keypoints.models.train.loss;

import org.jspecify.annotations.NullMarked;
