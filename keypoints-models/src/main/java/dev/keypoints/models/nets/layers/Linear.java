package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;

/** A linear layer over rows (N, in) with parameters {@code weight} (out, in) and {@code bias} (out), as in torchvision. */
public final class Linear extends ShapedBlock {

    private final int out;
    private final Parameter weight;
    private final Parameter bias;

    /** Creates a layer. */
    public Linear(int in, int out) {
        this.out = out;
        this.weight = addParameter("weight", Parameter.Type.WEIGHT, new Shape(out, in));
        this.bias = addParameter("bias", Parameter.Type.BIAS, new Shape(out));
    }

    @Override
    public NDArray apply(ParameterStore store, NDArray x, boolean training) {
        return ai.djl.nn.core.Linear.linear(
                        x,
                        store.getValue(weight, x.getDevice(), training),
                        store.getValue(bias, x.getDevice(), training))
                .singletonOrThrow();
    }

    @Override
    public Shape[] getOutputShapes(Shape[] in) {
        return new Shape[] {new Shape(in[0].get(0), out)};
    }

    @Override
    public Shape trace(LayerTrace trace, String name, Shape in) {
        return trace(trace, name, in, "");
    }

    /** Adds this layer to a layer table with a note. */
    public Shape trace(LayerTrace trace, String name, Shape in, String note) {
        return trace.add(this, name, "linear", in, note);
    }
}
