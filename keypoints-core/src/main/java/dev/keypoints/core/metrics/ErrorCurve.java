package dev.keypoints.core.metrics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The cumulative error curve: for each threshold, the share of faces whose error is at most that. It is a step function;
 * every figure here is exact, not a sum over a grid. A missed face is an infinite error.
 */
public final class ErrorCurve {

    private final double[] sorted;

    private ErrorCurve(double[] sorted) {
        this.sorted = sorted;
    }

    /**
     * A point of the curve.
     *
     * @param thresholdPercent an error in percent
     * @param sharePercent share of the faces with at most that error, in percent
     */
    public record Step(double thresholdPercent, double sharePercent) {}

    /**
     * Creates a curve.
     *
     * @param errorsPercent one error a face in percent, infinite for a missed face
     * @throws IllegalArgumentException if an error is NaN or negative
     */
    public static ErrorCurve of(double... errorsPercent) {
        double[] sorted = errorsPercent.clone();
        Arrays.sort(sorted);
        for (double e : sorted) {
            if (!(e >= 0)) {
                throw new IllegalArgumentException("an error must be at least 0, but was " + e);
            }
        }
        return new ErrorCurve(sorted);
    }

    /** Returns the number of faces. */
    public int size() {
        return sorted.length;
    }

    /** Returns the share of faces with an error of at most the threshold, in percent; NaN without faces. */
    public double sharePercent(double thresholdPercent) {
        return 100.0 * countUpTo(thresholdPercent) / sorted.length;
    }

    /** Returns the share of faces with an error above the threshold, in percent; NaN without faces. */
    public double failureRatePercent(double thresholdPercent) {
        return 100.0 * (sorted.length - countUpTo(thresholdPercent)) / sorted.length;
    }

    /**
     * Returns the area under the curve from 0 to a threshold, divided by the threshold, in percent: 100 if every error
     * is 0, 0 if every error is at or above the threshold; NaN without faces. Exactly the mean of max(0, 1 - e / t).
     *
     * @throws IllegalArgumentException if the threshold is not positive
     */
    public double aucPercent(double thresholdPercent) {
        if (!(thresholdPercent > 0) || Double.isInfinite(thresholdPercent)) {
            throw new IllegalArgumentException("threshold must be positive and finite, but was " + thresholdPercent);
        }
        double sum = 0;
        for (double e : sorted) {
            sum += Math.max(0, 1 - e / thresholdPercent);
        }
        return 100 * sum / sorted.length;
    }

    /**
     * Returns the curve at evenly spaced thresholds from 0 to a last one, for plotting.
     *
     * @param lastPercent the last threshold, above 0
     * @param steps number of intervals, at least 1; one more point is returned
     */
    public List<Step> points(double lastPercent, int steps) {
        if (!(lastPercent > 0) || steps < 1) {
            throw new IllegalArgumentException(
                    "a curve needs a positive end and at least 1 step, but got " + lastPercent + " and " + steps);
        }
        List<Step> points = new ArrayList<>(steps + 1);
        for (int i = 0; i <= steps; i++) {
            double t = lastPercent * i / steps;
            points.add(new Step(t, sharePercent(t)));
        }
        return List.copyOf(points);
    }

    private int countUpTo(double threshold) {
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= threshold) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
