package dev.keypoints.models.bundle;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** A name and options, both texts, as a bundle holds them. */
public sealed interface NamedOptions permits CodecSpec, NetworkSpec {

    /** Returns what is named, such as "codec". */
    String kind();

    /** Returns the name. */
    String name();

    /** Returns the options by key, in the order of their keys. */
    Map<String, String> options();

    /**
     * Returns an option.
     *
     * @throws IllegalArgumentException if there is none of that key
     */
    default String option(String key) {
        String value = options().get(key);
        if (value == null) {
            throw new IllegalArgumentException(kind() + " '" + name() + "' has no option '" + key + "'; it has "
                    + String.join(", ", options().keySet()));
        }
        return value;
    }

    /**
     * Returns an option as a whole number.
     *
     * @throws IllegalArgumentException if there is none of that key or it is no whole number
     */
    default int intOption(String key) {
        String value = option(key);
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    kind() + " '" + name() + "': option '" + key + "' should be a whole number, but is '" + value + "'",
                    e);
        }
    }

    /**
     * Returns an option as a finite number.
     *
     * @throws IllegalArgumentException if there is none of that key or it is no finite number
     */
    default double doubleOption(String key) {
        String value = option(key);
        try {
            double d = Double.parseDouble(value);
            if (Double.isFinite(d)) {
                return d;
            }
        } catch (NumberFormatException e) {
            // told below, as for a number that is not finite
        }
        throw new IllegalArgumentException(
                kind() + " '" + name() + "': option '" + key + "' should be a finite number, but is '" + value + "'");
    }

    /**
     * Checks that no other options are given than some.
     *
     * @param known their keys
     * @throws IllegalArgumentException if there is one of another key
     */
    default void requireOnly(Collection<String> known) {
        for (String key : options().keySet()) {
            if (!known.contains(key)) {
                throw new IllegalArgumentException(kind() + " '" + name() + "' knows no option '" + key + "'; it knows "
                        + String.join(", ", new TreeSet<>(known)));
            }
        }
    }

    /** Returns a name that is not empty. */
    static String nameOf(String kind, String name) {
        if (name.isBlank()) {
            throw new IllegalArgumentException("the name of a " + kind + " must not be empty");
        }
        return name;
    }

    /** Returns options as a copy, in the order of their keys. */
    static Map<String, String> copyOf(Map<String, String> options) {
        return Collections.unmodifiableMap(new TreeMap<>(options));
    }
}
