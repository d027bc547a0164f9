package dev.keypoints.augment.draw;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a step has drawn: an immutable list of named numbers (or rows of numbers), in the order in which they were
 * added.
 */
@CheckReturnValue
public final class DrawnValues {

    private static final DrawnValues NONE = new DrawnValues();

    /** A number, or a row of them. */
    private record Entry(String name, double number, double @Nullable [] row) {

        boolean isRow() {
            return row != null;
        }

        String text() {
            return row == null ? Double.toString(number) : Arrays.toString(row);
        }
    }

    private final Entry[] entries;

    private DrawnValues(Entry... entries) {
        this.entries = entries;
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
        finite(name, number);
        return add(new Entry(name, number, null));
    }

    /**
     * Returns these values and a row of numbers.
     *
     * @throws IllegalArgumentException if the name is there already or a number is not finite
     */
    public DrawnValues withRow(String name, double... numbers) {
        for (double v : numbers) {
            finite(name, v);
        }
        return add(new Entry(name, Double.NaN, numbers.clone()));
    }

    private static void finite(String name, double v) {
        if (!Double.isFinite(v)) {
            throw new IllegalArgumentException("drawn value '" + name + "' must be finite, but was " + v);
        }
    }

    private DrawnValues add(Entry entry) {
        for (Entry e : entries) {
            if (e.name.equals(entry.name)) {
                throw new IllegalArgumentException("drawn value '" + entry.name + "' is there already");
            }
        }
        Entry[] more = Arrays.copyOf(entries, entries.length + 1);
        more[entries.length] = entry;
        return new DrawnValues(more);
    }

    /**
     * Returns a number.
     *
     * @throws IllegalArgumentException if there is no single number of that name
     */
    public double get(String name) {
        Entry e = find(name);
        if (e.isRow()) {
            throw new IllegalArgumentException("drawn value '" + name + "' is not one number but a row");
        }
        return e.number;
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
        double[] row = find(name).row;
        if (row == null) {
            throw new IllegalArgumentException("drawn value '" + name + "' is not a row but one number");
        }
        return row.clone();
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
        return find(name).isRow();
    }

    private static void check(String name, double v, double low, double high) {
        if (!(v >= low && v <= high)) {
            throw new IllegalArgumentException(
                    "drawn value '" + name + "' must be in " + low + " to " + high + ", but was " + v);
        }
    }

    /** Returns the names in order. */
    public Set<String> names() {
        Set<String> names = new LinkedHashSet<>();
        for (Entry e : entries) {
            names.add(e.name);
        }
        return Collections.unmodifiableSet(names);
    }

    private Entry find(String name) {
        for (Entry e : entries) {
            if (e.name.equals(name)) {
                return e;
            }
        }
        throw new IllegalArgumentException("there is no drawn value '" + name + "', only " + names());
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
        return Arrays.stream(entries).map(e -> e.name + "=" + e.text()).collect(Collectors.joining(", "));
    }
}
