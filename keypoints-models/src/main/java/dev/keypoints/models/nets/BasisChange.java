package dev.keypoints.models.nets;

import dev.keypoints.core.shape.ShapeModel;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/** Says in terms of one shape basis what the last layer of a {@link PcaHead} says in terms of another. */
final class BasisChange {

    private BasisChange() {}

    /**
     * Rewrites the last layer among given weights: its outputs become the whitened coefficients, in the new basis, of the shapes
     * that they are in the given one. Both are linear, so this is exact but for what the new basis cannot say. A last layer for
     * shapes of another number of points is left out; nothing is done where the weights do not hold both layer and basis.
     *
     * @param given weights by name, those of the given basis among them if there is one
     * @param lastLayer its name
     */
    static void rewrite(Map<String, FloatTensor> given, String lastLayer, ShapeModel basis) {
        FloatTensor mean = given.get(PcaBlock.MEAN);
        FloatTensor modes = given.get(PcaBlock.MODES);
        FloatTensor weight = given.get(lastLayer + ".weight");
        FloatTensor bias = given.get(lastLayer + ".bias");
        if (mean == null || modes == null || weight == null || bias == null) {
            return;
        }
        int points = basis.length();
        int components = bias.size();
        if (mean.size() != points || modes.size() != components * points || weight.size() % components != 0) {
            given.keySet().removeAll(List.of(lastLayer + ".weight", lastLayer + ".bias"));
            return;
        }
        double[] origin = basis.whitened(shape(mean.data(), modes.data(), OptionalInt.empty()));
        double[][] directions = new double[components][];
        for (int c = 0; c < components; c++) {
            directions[c] = basis.whitened(shape(mean.data(), modes.data(), OptionalInt.of(c)));
            for (int k = 0; k < origin.length; k++) {
                directions[c][k] -= origin[k];
            }
        }
        int inputs = weight.size() / components;
        float[] newWeight = combined(weight.data(), directions, new double[origin.length], inputs);
        given.put(lastLayer + ".weight", FloatTensor.of(newWeight, origin.length, inputs));
        given.put(lastLayer + ".bias", FloatTensor.of(combined(bias.data(), directions, origin, 1), origin.length));
    }

    /** Returns the given mean, with one of its modes added if asked for. */
    private static double[] shape(float[] mean, float[] modes, OptionalInt mode) {
        double[] shape = new double[mean.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = mean[i] + (mode.isPresent() ? modes[mode.getAsInt() * mean.length + i] : 0);
        }
        return shape;
    }

    /** Returns the sums of a layer's rows by the directions, each with an offset: (K, n) from (C, n). */
    private static float[] combined(float[] rows, double[][] directions, double[] offsets, int n) {
        float[] sums = new float[offsets.length * n];
        for (int k = 0; k < offsets.length; k++) {
            for (int i = 0; i < n; i++) {
                double sum = offsets[k];
                for (int c = 0; c < directions.length; c++) {
                    sum += directions[c][k] * rows[c * n + i];
                }
                sums[k * n + i] = (float) sum;
            }
        }
        return sums;
    }
}
