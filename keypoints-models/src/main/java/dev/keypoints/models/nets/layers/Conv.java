package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.convolutional.Conv2d;
import ai.djl.training.ParameterStore;
import org.jspecify.annotations.Nullable;

/** A convolution over (N, C, H, W) with parameters {@code weight} (out, in / groups, k, k) and perhaps {@code bias}. */
public final class Conv extends ShapedBlock implements ConvLayer {

    /**
     * What a convolution looks like; the padding is half the kernel, so stride 1 keeps the size.
     *
     * @param in channels in
     * @param out channels out
     * @param kernel side of the square kernel, odd
     * @param stride step in both directions
     * @param groups channel groups; {@code in} for a depthwise convolution
     */
    public record Shape2d(int in, int out, int kernel, int stride, int groups) {

        /** Creates a description with one group. */
        public static Shape2d of(int in, int out, int kernel, int stride) {
            return new Shape2d(in, out, kernel, stride, 1);
        }
    }

    private static final Shape UNIT = new Shape(1, 1);

    private final Shape2d shape;
    private final Parameter weight;
    private final @Nullable Parameter bias;

    /** Creates a convolution. */
    public Conv(Shape2d shape, boolean withBias) {
        this.shape = shape;
        int k = shape.kernel();
        this.weight = addParameter(
                "weight", Parameter.Type.WEIGHT, new Shape(shape.out(), shape.in() / shape.groups(), k, k));
        this.bias = withBias ? addParameter("bias", Parameter.Type.BIAS, new Shape(shape.out())) : null;
    }

    @Override
    public NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray w = store.getValue(weight, x.getDevice(), training);
        return convolve(x, w, bias == null ? null : store.getValue(bias, x.getDevice(), training));
    }

    /** Convolves with given weights instead of the block's own. */
    NDArray convolve(NDArray x, NDArray w, @Nullable NDArray b) {
        long pad = shape.kernel() / 2;
        long step = shape.stride();
        return Conv2d.conv2d(x, w, b, new Shape(step, step), new Shape(pad, pad), UNIT, shape.groups())
                .singletonOrThrow();
    }

    NDArray weightArray() {
        return weight.getArray();
    }

    @Override
    public Shape trace(LayerTrace trace, String name, Shape in) {
        return trace(trace, name, in, "");
    }

    @Override
    public Shape trace(LayerTrace trace, String name, Shape in, String note) {
        return trace.add(this, name, "convolution", window(), in, note);
    }

    LayerTrace.Window window() {
        return new LayerTrace.Window(shape.kernel(), shape.stride());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] in) {
        long h = (in[0].get(2) - 1) / shape.stride() + 1;
        long w = (in[0].get(3) - 1) / shape.stride() + 1;
        return new Shape[] {new Shape(in[0].get(0), shape.out(), h, w)};
    }
}
