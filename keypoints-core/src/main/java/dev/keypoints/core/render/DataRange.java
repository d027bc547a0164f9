package dev.keypoints.core.render;

import java.util.List;

/** The range of values that an axis must show. */
final class DataRange {

    private DataRange() {}

    /**
     * Returns the smallest and largest finite value (positive ones only, for a logarithmic axis), a little apart if
     * they are equal; 0 to 1 (1 to 10) if there is none.
     */
    static double[] of(List<double[]> values, boolean logarithmic) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double[] some : values) {
            for (double v : some) {
                if (Double.isFinite(v) && (!logarithmic || v > 0)) {
                    min = Math.min(min, v);
                    max = Math.max(max, v);
                }
            }
        }
        if (min > max) {
            return logarithmic ? new double[] {1, 10} : new double[] {0, 1};
        }
        if (logarithmic) {
            return new double[] {min * 0.9, max * 1.1};
        }
        double margin = max > min ? 0 : Math.max(Math.abs(min), 1) * 0.1;
        return new double[] {min - margin, max + margin};
    }
}
