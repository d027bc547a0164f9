package dev.keypoints.examples.lab;

import java.util.Locale;

/**
 * What a figure should reach: a range, ends included.
 *
 * @param low lowest value; negative infinity if there is none
 * @param high highest value
 */
public record Reach(double low, double high) {

    /** Returns the range up to a value. */
    public static Reach atMost(double high) {
        return new Reach(Double.NEGATIVE_INFINITY, high);
    }

    /** Returns a range. */
    public static Reach between(double low, double high) {
        return new Reach(low, high);
    }

    /** Tells whether a value lies in the range. */
    public boolean holds(double value) {
        return value >= low && value <= high;
    }

    @Override
    public String toString() {
        return Double.isInfinite(low)
                ? String.format(Locale.ROOT, "at most %s", high)
                : String.format(Locale.ROOT, "%s to %s", low, high);
    }
}
