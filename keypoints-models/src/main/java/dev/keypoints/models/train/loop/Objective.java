package dev.keypoints.models.train.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

/** Says how wrong a network's outputs are. */
@FunctionalInterface
public interface Objective {

    /**
     * Computes the loss, one number, differentiable. Numbers that are multiplied by, divided by or compared with for the
     * larger one go through {@link dev.keypoints.models.nets.layers.Scalars}, not through {@code NDArray.mul(Number)} and
     * the like, whose gradients are wrong when the garbage collector runs at the wrong moment.
     *
     * @param outputs of the block in training mode
     * @param targets of the batch, in its order
     */
    NDArray loss(NDList outputs, NDList targets);
}
