package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
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
     * @param smoothed whether the weights, before they are used, are smoothed by the binomial (1 2 1) / 4 in both
     *     directions, which makes the kernel wider by 2: as if the input had been
     */
    public record Shape2d(int in, int out, int kernel, int stride, int groups, boolean smoothed) {

        /** Creates a description with one group. */
        public static Shape2d of(int in, int out, int kernel, int stride) {
            return new Shape2d(in, out, kernel, stride, 1, false);
        }

        /** Returns this one with smoothed weights or without. */
        public Shape2d smoothed(boolean newSmoothed) {
            return new Shape2d(in, out, kernel, stride, groups, newSmoothed);
        }

        /** Returns the side of the kernel as it is used. */
        int side() {
            return kernel + (smoothed ? BINOMIAL.length - 1 : 0);
        }
    }

    private static final float[] BINOMIAL = {0.25f, 0.5f, 0.25f};

    /** Channels that the engine's convolutions take together. */
    private static final int ENGINE_BLOCK = 16;

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
        NDArray b = bias == null ? null : store.getValue(bias, x.getDevice(), training);
        return convolve(x, kernel(w, x.getManager()), b);
    }

    /** Convolves with a given kernel instead of the block's own. */
    NDArray convolve(NDArray x, NDArray w, @Nullable NDArray b) {
        if (!(x instanceof NotedArray) && failsInEngine(x.getManager())) {
            return multiply(x, w, b);
        }
        long pad = shape.side() / 2;
        long step = shape.stride();
        return Conv2d.conv2d(x, w, b, new Shape(step, step), new Shape(pad, pad), UNIT, shape.groups())
                .singletonOrThrow();
    }

    /**
     * Tells whether oneDNN 3.7, the engine's library for convolutions, fails at a kernel of one cell: with a stride and fewer
     * than 16 channels in, it writes the gradient of the weights beyond its memory (its issue 6035); and see {@link LostWeights}.
     */
    private boolean failsInEngine(NDManager manager) {
        return shape.side() == 1
                && shape.groups() == 1
                && ((shape.stride() > 1 && shape.in() < ENGINE_BLOCK) || LostWeights.happen(manager));
    }

    /** Convolves with a kernel of one cell, a matrix that multiplies the channels of each cell. */
    private NDArray multiply(NDArray x, NDArray w, @Nullable NDArray b) {
        long step = shape.stride();
        NDArray cells = step == 1 ? x : x.get(new NDIndex(":, :, ::" + step + ", ::" + step));
        Shape size = cells.getShape();
        NDArray rows = cells.transpose(0, 2, 3, 1).reshape(-1, shape.in());
        NDArray matrix = w.reshape(shape.out(), shape.in());
        matrix.attach(x.getManager()); // the weights' own lives as long as they do
        NDArray y = rows.matMul(matrix.transpose());
        return (b == null ? y : y.add(b))
                .reshape(size.get(0), size.get(2), size.get(3), shape.out())
                .transpose(0, 3, 1, 2);
    }

    /**
     * Returns the kernel of this block's weights.
     *
     * @param scratch owns it, unless it is the weights themselves
     */
    NDArray kernel(NDManager scratch) {
        return kernel(weight.getArray(), scratch);
    }

    private NDArray kernel(NDArray w, NDManager scratch) {
        if (!shape.smoothed()) {
            return w;
        }
        int k = shape.kernel();
        float[] spread = new float[shape.side() * k];
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < BINOMIAL.length; j++) {
                spread[(i + j) * k + i] = BINOMIAL[j];
            }
        }
        NDArray columns = scratch.create(spread, new Shape(shape.side(), k));
        return columns.matMul(w).matMul(columns.transpose());
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
        return new LayerTrace.Window(shape.side(), shape.stride());
    }

    @Override
    public Shape[] getOutputShapes(Shape[] in) {
        long h = (in[0].get(2) - 1) / shape.stride() + 1;
        long w = (in[0].get(3) - 1) / shape.stride() + 1;
        return new Shape[] {new Shape(in[0].get(0), shape.out(), h, w)};
    }
}
