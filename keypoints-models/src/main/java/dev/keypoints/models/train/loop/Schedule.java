package dev.keypoints.models.train.loop;

/** Says how fast to learn at each step. */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns the learning rate.
     *
     * @param step from 0
     * @param total number of steps of the whole run
     */
    double rate(long step, long total);

    /** Keeps one rate. */
    static Schedule constant(double rate) {
        checkRate(rate);
        return (step, total) -> rate;
    }

    /**
     * Rises in a line over the first share of the run and falls along half a cosine to a hundredth of the peak
     * (Loshchilov and Hutter 2017, "SGDR").
     *
     * @param peak the highest rate
     * @param warmup share of all steps spent rising, 0 to 1
     */
    static Schedule cosine(double peak, double warmup) {
        checkRate(peak);
        if (!(warmup >= 0 && warmup < 1)) {
            throw new IllegalArgumentException("warm-up must be a share in 0 to 1, but was " + warmup);
        }
        return (step, total) -> {
            double rising = warmup * total;
            if (step < rising) {
                return peak * (step + 1) / (rising + 1);
            }
            double along = (step - rising) / Math.max(1, total - rising);
            return peak * (0.01 + 0.99 * 0.5 * (1 + StrictMath.cos(Math.PI * Math.min(1, along))));
        };
    }

    private static void checkRate(double rate) {
        if (!(rate > 0 && rate <= 1)) {
            throw new IllegalArgumentException("a learning rate must be above 0 and at most 1, but was " + rate);
        }
    }
}
