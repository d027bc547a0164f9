package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.nn.norm.BatchNorm;
import ai.djl.training.ParameterStore;

/**
 * Batch normalisation over the channels of (N, C, H, W), as in torchvision: epsilon 1e-5, and running statistics that
 * move by a tenth towards each batch. Parameters: {@code weight}, {@code bias}, {@code running_mean},
 * {@code running_var}, all (C).
 */
public final class BatchNorm2d extends ShapedBlock {

    static final float EPSILON = 1e-5f;

    /** The share of the old running statistic that is kept (DJL's meaning of momentum; 1 minus torch's 0.1). */
    private static final float KEEP = 0.9f;

    private final Parameter weight;
    private final Parameter bias;
    private final Parameter mean;
    private final Parameter variance;

    /** Creates a normalisation over a number of channels. */
    public BatchNorm2d(int channels) {
        Shape c = new Shape(channels);
        this.weight = addParameter("weight", Parameter.Type.GAMMA, c);
        this.bias = addParameter("bias", Parameter.Type.BETA, c);
        this.mean = addParameter("running_mean", Parameter.Type.RUNNING_MEAN, c);
        this.variance = addParameter("running_var", Parameter.Type.RUNNING_VAR, c);
    }

    /**
     * Normalises by the batch's statistics in training, by the running ones where {@code weight} is frozen or the batch has
     * one value a channel, which has no variance.
     */
    @Override
    public NDArray apply(ParameterStore store, NDArray x, boolean training) {
        boolean byBatch =
                training && weight.requiresGradient() && x.size() > x.getShape().get(1);
        return BatchNorm.batchNorm(
                        x,
                        store.getValue(mean, x.getDevice(), training),
                        store.getValue(variance, x.getDevice(), training),
                        store.getValue(weight, x.getDevice(), training),
                        store.getValue(bias, x.getDevice(), training),
                        -1,
                        KEEP,
                        EPSILON,
                        byBatch)
                .singletonOrThrow();
    }

    /** Returns the factor that the normalisation applies to each channel: weight / sqrt(running_var + epsilon). */
    NDArray inferenceScale() {
        return weight.getArray().div(variance.getArray().add(EPSILON).sqrt());
    }

    /** Returns what the normalisation adds after that factor: bias - running_mean * scale. */
    NDArray inferenceShift(NDArray scale) {
        return bias.getArray().sub(mean.getArray().mul(scale));
    }

    @Override
    public Shape[] getOutputShapes(Shape[] in) {
        return in.clone();
    }
}
