package dev.keypoints.models.train.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Says how wrong a network's outputs are. */
@FunctionalInterface
public interface Objective {

    /**
     * Computes the loss, one number, differentiable.
     *
     * @param outputs of the block in training mode
     * @param targets of the batch, in its order
     */
    NDArray loss(NDList outputs, NDList targets);
}
