package dev.keypoints.augment.photometric;

/** Quantiles of the standard normal distribution at (i + 0.5) / 4096: a uniform index makes a normal number. */
final class NormalTable {

    static final int SIZE = 4096;

    static final float[] QUANTILES = quantiles();

    private NormalTable() {}

    private static float[] quantiles() {
        float[] table = new float[SIZE];
        double x = -5;
        for (int i = 0; i < SIZE / 2; i++) {
            double p = (i + 0.5) / SIZE;
            for (int newton = 0; newton < 60; newton++) {
                double density = StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * StrictMath.PI);
                double step = (cumulative(x) - p) / density;
                x -= Math.max(-0.5, Math.min(0.5, step));
                if (Math.abs(step) < 1e-12) {
                    break;
                }
            }
            table[i] = (float) x;
            table[SIZE - 1 - i] = (float) -x;
        }
        return table;
    }

    /** The distribution function for x at or below 0, by the series of Marsaglia (2004). */
    private static double cumulative(double x) {
        double sum = x;
        double term = x;
        for (int k = 3; Math.abs(term) > 1e-17; k += 2) {
            term *= x * x / k;
            sum += term;
        }
        return 0.5 + sum * StrictMath.exp(-x * x / 2) / StrictMath.sqrt(2 * StrictMath.PI);
    }
}
