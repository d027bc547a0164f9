package dev.keypoints.models.inference;

import dev.keypoints.core.shape.ShapeCorrection;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** A {@link ShapeCorrection} as two tensors of K x K beside the weights of a network. */
final class CorrectionTensors {

    private static final String REAL = ModelPart.CODEC + "correction.real";
    private static final String IMAGINARY = ModelPart.CODEC + "correction.imaginary";

    private CorrectionTensors() {}

    /** Returns weights and a correction. */
    static Map<String, FloatTensor> add(Map<String, FloatTensor> weights, ShapeCorrection correction) {
        Map<String, FloatTensor> all = new LinkedHashMap<>(weights);
        int k = correction.points();
        all.put(REAL, FloatTensor.of(floats(correction.real()), k, k));
        all.put(IMAGINARY, FloatTensor.of(floats(correction.imaginary()), k, k));
        return all;
    }

    private static float[] floats(double[] numbers) {
        float[] floats = new float[numbers.length];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = (float) numbers[i];
        }
        return floats;
    }

    /**
     * Returns the correction that stands beside weights.
     *
     * @param points how many points it must be of
     * @throws IllegalArgumentException if there is none, or one of another number of points
     */
    static ShapeCorrection read(Map<String, FloatTensor> weights, int points) {
        return ShapeCorrection.of(points, numbers(weights, REAL, points), numbers(weights, IMAGINARY, points));
    }

    private static double[] numbers(Map<String, FloatTensor> weights, String name, int points) {
        FloatTensor tensor = weights.get(name);
        if (tensor == null || tensor.rank() != 2 || tensor.dim(0) != points || tensor.dim(1) != points) {
            throw new IllegalArgumentException("the codec corrects shapes by a tensor '" + name + "' of " + points
                    + " x " + points + ", but " + (tensor == null ? "there is none" : "it is " + tensor));
        }
        double[] numbers = new double[tensor.size()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = tensor.data()[i];
        }
        return numbers;
    }
}
