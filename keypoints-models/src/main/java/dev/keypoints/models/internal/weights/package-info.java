/**
 * Weights between the heap and DJL's blocks, not for users: {@link dev.keypoints.models.internal.weights.WeightMapper}.
 */
@NullMarked
package dev.keypoints.models.internal.weights;

import org.jspecify.annotations.NullMarked;
