package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;

/** A convolution, with batch normalisation after it ({@link ConvNorm}) or without ({@link Conv}). */
public interface ConvLayer {

    /** Computes the maps that come out. */
    NDArray apply(ParameterStore store, NDArray x, boolean training);

    /** Computes the maps that come out, with a rectifier after them. */
    default NDArray applyRelu(ParameterStore store, NDArray x, boolean training) {
        return apply(store, x, training).getNDArrayInternal().relu();
    }

    /**
     * Adds one row to a layer table.
     *
     * @param name of the convolution
     * @param in shape of the input
     * @param note what there is to say
     * @return the shape of the output
     */
    Shape trace(LayerTrace trace, String name, Shape in, String note);
}
