package dev.keypoints.models.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import ai.djl.util.PairList;
import dev.keypoints.models.nets.layers.ShapedBlock;
import org.jspecify.annotations.Nullable;

/**
 * A block that finds K points. Its outputs are named, see {@link NetOutputs}: points (N, K, 2) in network units first, then
 * whatever else the network tells and, in training, its loss needs.
 */
public abstract class KeypointBlock extends ShapedBlock {

    private final int points;

    /** Creates a block for a number of points. */
    protected KeypointBlock(int points) {
        this.points = points;
    }

    /** Returns the number of points K. */
    public final int points() {
        return points;
    }

    /** Computes all outputs, each with its name. */
    protected abstract NDList outputs(ParameterStore store, NDArray x, boolean training);

    @Override
    public final NDArray apply(ParameterStore store, NDArray x, boolean training) {
        return outputs(store, x, training).head();
    }

    @Override
    protected final NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return outputs(store, inputs.singletonOrThrow(), training);
    }

    @Override
    public final Shape[] getOutputShapes(Shape[] in) {
        long n = in[0].get(0);
        return new Shape[] {new Shape(n, points, 2)};
    }
}
