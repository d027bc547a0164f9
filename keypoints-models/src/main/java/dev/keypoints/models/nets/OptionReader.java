package dev.keypoints.models.nets;

import dev.keypoints.models.nets.weights.Weights;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Reads the options of a network from text, and hands on the weights that it is to begin with. What is not given has its
 * default; what is given and not asked for is refused by {@link #end}.
 */
final class OptionReader {

    private final String network;
    private final Map<String, String> left;
    private final TreeSet<String> known = new TreeSet<>();
    private final Optional<Weights> weights;

    OptionReader(String network, Map<String, String> options, Optional<Weights> weights) {
        this.network = network;
        this.left = new LinkedHashMap<>(options);
        this.weights = weights;
    }

    /** Returns the weights that were given, if any. */
    Optional<Weights> weights() {
        return weights;
    }

    String text(String key, String otherwise) {
        known.add(key);
        String value = left.remove(key);
        return value == null ? otherwise : value;
    }

    boolean has(String key) {
        return left.containsKey(key);
    }

    int number(String key, int otherwise) {
        String value = text(key, Integer.toString(otherwise));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw bad(key, "a whole number", value, e);
        }
    }

    double real(String key, double otherwise) {
        String value = text(key, Double.toString(otherwise));
        try {
            return Double.parseDouble(value);
        } catch (NumberFormatException e) {
            throw bad(key, "a number", value, e);
        }
    }

    boolean flag(String key, boolean otherwise) {
        String value = text(key, Boolean.toString(otherwise));
        return switch (value) {
            case "true" -> true;
            case "false" -> false;
            default -> throw bad(key, "true or false", value, null);
        };
    }

    List<String> list(String key) {
        String value = text(key, "");
        return value.isEmpty() ? List.of() : Arrays.asList(value.split(",", -1));
    }

    int[] numbers(String key, List<Integer> otherwise) {
        String value = text(key, Options.join(otherwise));
        try {
            return Arrays.stream(value.split(",", -1))
                    .mapToInt(Integer::parseInt)
                    .toArray();
        } catch (NumberFormatException e) {
            throw bad(key, "a list of whole numbers", value, e);
        }
    }

    /** Takes all options that begin with a prefix and a dot, without it. */
    Map<String, String> nested(String prefix) {
        Map<String, String> inner = new LinkedHashMap<>();
        left.forEach((key, value) -> {
            if (key.startsWith(prefix + ".")) {
                inner.put(key.substring(prefix.length() + 1), value);
            }
        });
        inner.keySet().forEach(key -> left.remove(prefix + "." + key));
        known.add(prefix + ".*");
        return inner;
    }

    /** Refuses options that nobody asked for. */
    void end() {
        if (!left.isEmpty()) {
            throw new IllegalArgumentException(
                    network + " has no option '" + left.keySet().iterator().next() + "'; it has " + known);
        }
    }

    private IllegalArgumentException bad(String key, String wanted, String value, @Nullable Throwable cause) {
        return new IllegalArgumentException(
                "the option '" + key + "' of " + network + " should be " + wanted + ", but is '" + value + "'", cause);
    }
}
