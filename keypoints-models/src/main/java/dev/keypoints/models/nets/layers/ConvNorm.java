package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.jspecify.annotations.Nullable;

/**
 * A convolution and the batch normalisation after it, which belong to a parent block under names of its choice. For
 * inference the two fold into one convolution: w' = w s, b' = beta - mean s with s = gamma / sqrt(var + eps).
 */
public final class ConvNorm implements ConvLayer {

    private final Conv conv;
    private final BatchNorm2d norm;
    private @Nullable NDArray foldedWeight;
    private @Nullable NDArray foldedBias;

    ConvNorm(Conv conv, BatchNorm2d norm) {
        this.conv = conv;
        this.norm = norm;
    }

    /**
     * Computes the normalised convolution.
     *
     * @throws IllegalStateException in training mode after the normalisation was folded away
     */
    @Override
    public NDArray apply(ParameterStore store, NDArray x, boolean training) {
        if (foldedWeight == null) {
            return norm.apply(store, conv.apply(store, x, training), training);
        }
        if (training) {
            throw new IllegalStateException("this network was folded for inference and cannot be trained any more");
        }
        return conv.convolve(x, foldedWeight, foldedBias);
    }

    @Override
    public Shape trace(LayerTrace trace, String name, Shape in, String note) {
        Shape out = conv.getOutputShapes(new Shape[] {in})[0];
        LayerTrace.Window window = conv.window();
        long learned = NamedParameters.learned(conv) + NamedParameters.learned(norm);
        String kind = "convolution, batch norm";
        return trace.add(
                new LayerRow(name, kind, window.kernel(), window.stride(), LayerTrace.each(out), learned, note), out);
    }

    void fold(NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray w = conv.kernel(scratch).stopGradient();
            w.attach(scratch);
            NDArray scale = norm.inferenceScale();
            scale.attach(scratch);
            NDArray shift = norm.inferenceShift(scale);
            NDArray folded = w.mul(scale.reshape(scale.size(), 1, 1, 1)).stopGradient();
            NDArray foldedShift = shift.stopGradient();
            folded.attach(manager);
            foldedShift.attach(manager);
            foldedWeight = folded;
            foldedBias = foldedShift;
        }
    }
}
