package dev.keypoints.augment.draw;

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

    private static final class Entry {
        final boolean row;
        final double[] numbers;

        Entry(boolean row, double... numbers) {
            this.row = row;
            this.numbers = numbers;
        }
    }

    private final Map<String, Entry> values;

    private DrawnValues(Map<String, Entry> values) {
        this.values = values;
    }

    /** Returns no values at all. */
    public static DrawnValues none() {
        return NONE;
    }

    /** Returns one named number. */
    public static DrawnValues of(String name, double number) {
        return NONE.with(name, number);
    }

    /**
     * Returns these values and one more.
     *
     * @throws IllegalArgumentException if the name is there already or the number is not finite
     */
    public DrawnValues with(String name, double number) {
        return add(name, new Entry(false, number));
    }

    /**
     * Returns these values and a row of numbers.
     *
     * @throws IllegalArgumentException if the name is there already or a number is not finite
     */
    public DrawnValues withRow(String name, double... numbers) {
        return add(name, new Entry(true, numbers.clone()));
    }

    private DrawnValues add(String name, Entry entry) {
        for (double v : entry.numbers) {
            if (!Double.isFinite(v)) {
                throw new IllegalArgumentException("drawn value '" + name + "' must be finite, but was " + v);
            }
        }
        Map<String, Entry> more = new LinkedHashMap<>(values);
        if (more.put(name, entry) != null) {
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
        Entry e = find(name);
        if (e.row) {
            throw new IllegalArgumentException("drawn value '" + name + "' is not one number but a row");
        }
        return e.numbers[0];
    }

    /**
     * Returns a number that must lie in a range: values may come from a file.
     *
     * @throws IllegalArgumentException if it does not; the message has the value and the range
     */
    public double get(String name, double low, double high) {
        double v = get(name);
        check(name, v, low, high);
        return v;
    }

    /**
     * Returns a row of numbers in a new array.
     *
     * @throws IllegalArgumentException if there is no row of that name
     */
    public double[] row(String name) {
        Entry e = find(name);
        if (!e.row) {
            throw new IllegalArgumentException("drawn value '" + name + "' is not a row but one number");
        }
        return e.numbers.clone();
    }

    /**
     * Returns a row of a known length whose numbers must lie in a range.
     *
     * @throws IllegalArgumentException if there is none, or a number lies outside
     */
    public double[] row(String name, int length, double low, double high) {
        double[] row = row(name);
        if (row.length != length) {
            throw new IllegalArgumentException(
                    "drawn value '" + name + "' must be a row of " + length + " numbers, but has " + row.length);
        }
        for (double v : row) {
            check(name, v, low, high);
        }
        return row;
    }

    /** Tells whether the value of a name is a row. */
    public boolean isRow(String name) {
        return find(name).row;
    }

    private static void check(String name, double v, double low, double high) {
        if (!(v >= low && v <= high)) {
            throw new IllegalArgumentException(
                    "drawn value '" + name + "' must be in " + low + " to " + high + ", but was " + v);
        }
    }

    /** Returns the names in order. */
    public Set<String> names() {
        return java.util.Collections.unmodifiableSet(values.keySet());
    }

    private Entry find(String name) {
        Entry e = values.get(name);
        if (e == null) {
            throw new IllegalArgumentException("there is no drawn value '" + name + "', only " + values.keySet());
        }
        return e;
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
        values.forEach((name, e) -> s.append(s.isEmpty() ? "" : ", ")
                .append(name)
                .append('=')
                .append(e.row ? Arrays.toString(e.numbers) : Double.toString(e.numbers[0])));
        return s.toString();
    }
}
