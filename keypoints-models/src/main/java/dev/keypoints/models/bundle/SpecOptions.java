package dev.keypoints.models.bundle;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/** Reads options that are texts. */
final class SpecOptions {

    private SpecOptions() {}

    static Map<String, String> copy(Map<String, String> options) {
        return Collections.unmodifiableMap(new TreeMap<>(options));
    }

    static String name(String what, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a " + what + " must not be empty");
        }
        return name;
    }

    static String get(String owner, Map<String, String> options, String key) {
        String value = options.get(key);
        if (value == null) {
            throw new IllegalArgumentException(
                    owner + " has no option '" + key + "'; it has " + String.join(", ", options.keySet()));
        }
        return value;
    }

    static int getInt(String owner, Map<String, String> options, String key) {
        String value = get(owner, options, key);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    owner + ": option '" + key + "' should be a whole number, but is '" + value + "'", e);
        }
    }

    static double getDouble(String owner, Map<String, String> options, String key) {
        String value = get(owner, options, key);
        try {
            double d = Double.parseDouble(value);
            if (Double.isFinite(d)) {
                return d;
            }
        } catch (NumberFormatException e) {
            // told below, as for a number that is not finite
        }
        throw new IllegalArgumentException(
                owner + ": option '" + key + "' should be a finite number, but is '" + value + "'");
    }
}
