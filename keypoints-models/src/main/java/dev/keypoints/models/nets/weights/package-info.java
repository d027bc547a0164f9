/**
 * Where the weights that a network begins with come from, and how weights are handed on. Start reading at
 * {@link dev.keypoints.models.nets.weights.Weights}.
 */
@NullMarked
package dev.keypoints.models.nets.weights;

import org.jspecify.annotations.NullMarked;
