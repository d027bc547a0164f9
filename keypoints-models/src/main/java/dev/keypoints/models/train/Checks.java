package dev.keypoints.models.train;

import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.models.engine.EngineSetup;
import java.util.Arrays;
import java.util.List;

/** What can be said about a setting of a training when it is made. */
final class Checks {

    /** The most of anything that is counted. */
    static final int MOST = 1_000_000;

    private Checks() {}

    static int within(String what, int value, int min, int max) {
        if (value < min || value > max) {
            throw new WrongSetupException(what + " must be " + min + " to " + max + ", but was " + value);
        }
        return value;
    }

    static double decay(double value) {
        if (!(value >= 0 && value < 1)) {
            throw new WrongSetupException("the decay of averaged weights must be 0 to below 1, but was " + value);
        }
        return value;
    }

    static String device(String name) {
        try {
            EngineSetup.requireDeviceName(name);
        } catch (IllegalArgumentException e) {
            throw new WrongSetupException(String.valueOf(e.getMessage()), e);
        }
        return name;
    }

    static void notEmpty(KeypointDataset data, String purpose) {
        if (data.isEmpty()) {
            throw new WrongSetupException("the data set " + data.name() + " is empty: nothing to " + purpose);
        }
    }

    /** Returns weights of points as a list. */
    static List<Double> pointWeights(double[] weights) {
        if (Arrays.stream(weights).anyMatch(w -> !(w >= 0 && w <= MOST))
                || Arrays.stream(weights).sum() == 0) {
            throw new WrongSetupException(
                    "point weights must be 0 to " + MOST + " and not all 0, but were " + Arrays.toString(weights));
        }
        return Arrays.stream(weights).boxed().toList();
    }
}
