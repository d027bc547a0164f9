package dev.keypoints.models.nets;

import dev.keypoints.core.shape.ShapeModel;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.List;
import java.util.Map;

/** Says in terms of one shape basis what the last layer of a {@link PcaHead} says in terms of another. */
final class BasisChange {

    private BasisChange() {}

    /**
     * Rewrites the last layer among given weights: its outputs become the whitened coefficients, in the new basis, of the shapes
     * that they are in the given one. Both are linear, so this is exact but for what the new basis cannot say. A last layer for
     * shapes of another number of points is left out; nothing is done where the weights do not hold both layer and basis.
     *
     * @param given weights by name, the given basis among them
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
        double[] origin = basis.whitened(shape(mean, modes, points, -1));
        double[][] directions = new double[components][];
        for (int c = 0; c < components; c++) {
            directions[c] = basis.whitened(shape(mean, modes, points, c));
            for (int k = 0; k < origin.length; k++) {
                directions[c][k] -= origin[k];
            }
        }
        int inputs = weight.size() / components;
        given.put(lastLayer + ".weight", combined(weight, directions, new double[origin.length], inputs));
        FloatTensor newBias = combined(bias, directions, origin, 1);
        given.put(lastLayer + ".bias", FloatTensor.of(newBias.data(), origin.length));
    }

    /** The given mean, one of its modes added unless the number is negative. */
    private static double[] shape(FloatTensor mean, FloatTensor modes, int points, int mode) {
        double[] shape = new double[points];
        for (int i = 0; i < points; i++) {
            shape[i] = mean.data()[i] + (mode < 0 ? 0 : modes.data()[mode * points + i]);
        }
        return shape;
    }

    /** Returns the sums of a layer's rows by the directions, each with an offset: (K, n) from (C, n). */
    private static FloatTensor combined(FloatTensor rows, double[][] directions, double[] offsets, int n) {
        float[] sums = new float[offsets.length * n];
        for (int k = 0; k < offsets.length; k++) {
            for (int i = 0; i < n; i++) {
                double sum = offsets[k];
                for (int c = 0; c < directions.length; c++) {
                    sum += directions[c][k] * rows.data()[c * n + i];
                }
                sums[k * n + i] = (float) sum;
            }
        }
        return FloatTensor.of(sums, offsets.length, n);
    }
}
