package dev.keypoints.models.nets;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Checks the options of networks. */
final class Options {

    private Options() {}

    static int positive(String what, int value) {
        if (value < 1 || value > 4096) {
            throw new IllegalArgumentException(what + " must be in 1 to 4096, but was " + value);
        }
        return value;
    }

    static int oneOf(String what, int value, int... legal) {
        if (Arrays.stream(legal).noneMatch(v -> v == value)) {
            throw new IllegalArgumentException(
                    what + " must be one of " + Arrays.toString(legal) + ", but was " + value);
        }
        return value;
    }

    static String join(List<Integer> numbers) {
        return numbers.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
