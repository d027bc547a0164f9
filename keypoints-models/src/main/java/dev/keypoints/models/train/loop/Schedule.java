package dev.keypoints.models.train.loop;

import java.util.Arrays;

/**
 * Says by how much the optimiser's learning rate is scaled at each step. One of your own should have a {@code toString}
 * that tells it from others: a checkpoint keeps it, and a run with another one is not resumed.
 */
@FunctionalInterface
public interface Schedule {

    /**
     * Returns the factor of the learning rate, above 0.
     *
     * @param step from 0
     * @param total number of steps of the whole run
     */
    double factor(long step, long total);

    /** Keeps the rate. */
    static Schedule constant() {
        return new Schedules.Constant();
    }

    /**
     * Rises in a line over the first share of the run and falls along half a cosine to a hundredth of the rate
     * (Loshchilov and Hutter 2017, "SGDR").
     *
     * @param warmup share of all steps spent rising, 0 to below 1
     */
    static Schedule cosine(double warmup) {
        return new Schedules.Cosine(warmup);
    }

    /**
     * Multiplies the rate by a factor at each milestone.
     *
     * @param factor above 0 and below 1
     * @param milestones shares of all steps in growing order, each above 0 and below 1: 0.5, 0.75
     */
    static Schedule step(double factor, double... milestones) {
        return new Schedules.Step(factor, Arrays.stream(milestones).boxed().toList());
    }
}
