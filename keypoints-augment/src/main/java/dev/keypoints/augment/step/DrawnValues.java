package dev.keypoints.augment.step;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * What a step has drawn: an immutable list of named numbers (or rows of numbers), in the order in which they were
 * added.
 */
@CheckReturnValue
public final class DrawnValues {

    private static final DrawnValues NONE = new DrawnValues(Map.of());

    private final Map<String, double[]> values;

    private DrawnValues(Map<String, double[]> values) {
        this.values = values;
    }

    /** Returns no values at all. */
    public static DrawnValues none() {
        return NONE;
    }

    /** Returns one named number or row of numbers. */
    public static DrawnValues of(String name, double... numbers) {
        return NONE.with(name, numbers);
    }

    /**
     * Returns these values and one more.
     *
     * @throws IllegalArgumentException if the name is there already or a number is not finite
     */
    public DrawnValues with(String name, double... numbers) {
        for (double v : numbers) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException("drawn value '" + name + "' must be finite, but was " + v);
            }
        }
        Map<String, double[]> more = new LinkedHashMap<>(values);
        if (more.put(name, numbers.clone()) != null) {
            throw new IllegalArgumentException("drawn value '" + name + "' is there already");
        }
        return new DrawnValues(more);
    }

    /**
     * Returns a number.
     *
     * @throws IllegalArgumentException if there is no single number of that name
     */
    public double get(String name) {
        double[] v = find(name);
        if (v.length != 1) {
            throw new IllegalArgumentException("drawn value '" + name + "' is not one number but " + v.length);
        }
        return v[0];
    }

    /** Returns a row of numbers in a new array. */
    public double[] row(String name) {
        return find(name).clone();
    }

    /** Returns the names in order. */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(values.keySet());
    }

    private double[] find(String name) {
        double[] v = values.get(name);
        if (v == null) {
            throw new IllegalArgumentException("there is no drawn value '" + name + "', only " + values.keySet());
        }
        return v;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DrawnValues d && toString().equals(d.toString());
    }

    @Override
    public int hashCode() {
        return toString().hashCode();
    }

    @Override
    public String toString() {
        StringBuilder s = new StringBuilder();
        values.forEach((name, v) -> s.append(s.isEmpty() ? "" : ", ")
                .append(name)
                .append('=')
                .append(v.length == 1 ? Double.toString(v[0]) : Arrays.toString(v)));
        return s.toString();
    }
}
