package dev.keypoints.augment.step;

/** Checks of step parameters. Each fails with the value and the legal range. */
public final class Ranges {

    private Ranges() {}

    /** Checks that a probability lies in 0 to 1. */
    public static void probability(String step, double p) {
        within(step, "probability", p, 0, 1);
    }

    /** Checks that a number lies in a closed range. */
    public static void within(String step, String what, double value, double low, double high) {
        if (!(value >= low && value <= high)) {
            throw new IllegalArgumentException(
                    step + ": " + what + " must be in " + low + " to " + high + ", but was " + value);
        }
    }

    /** Checks that both ends of a range lie in a closed range and stand in order. */
    public static void ordered(String step, String what, double min, double max, double low, double high) {
        within(step, "smallest " + what, min, low, high);
        within(step, "largest " + what, max, low, high);
        if (min > max) {
            throw new IllegalArgumentException(
                    step + ": smallest " + what + " must not exceed the largest, but they were " + min + " and " + max);
        }
    }
}
