package dev.keypoints.models.internal.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.keypoints.models.nets.layers.ShapedBlock;
import org.jspecify.annotations.Nullable;

/** A block of one input that gives several outputs. */
abstract class ManyOutputs extends ShapedBlock {

    abstract NDList outputs(ParameterStore store, NDArray x, boolean training);

    @Override
    public NDArray apply(ParameterStore store, NDArray x, boolean training) {
        throw new UnsupportedOperationException();
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return outputs(store, inputs.singletonOrThrow(), training);
    }

    static NDArray relu(NDArray x) {
        return x.getNDArrayInternal().relu();
    }
}
