package dev.keypoints.augment.draw;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
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

    private static final DrawnValues NONE = new DrawnValues(null, "", Double.NaN, null);

    /** All values but the last one; null for no values at all, whose name, number and row mean nothing. */
    private final @Nullable DrawnValues before;

    private final String name;
    private final double number;
    private final @Nullable DrawnRow row;

    private DrawnValues(@Nullable DrawnValues before, String name, double number, @Nullable DrawnRow row) {
        this.before = before;
        this.name = name;
        this.number = number;
        this.row = row;
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
        return add(name, number, null);
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
        return add(name, Double.NaN, new DrawnRow(numbers.clone()));
    }

    /**
     * Returns these values and a row of numbers that are drawn here, each uniformly; see {@link Draw#uniform}.
     *
     * @param length how many
     * @throws IllegalArgumentException if the name is there already or a bound is not finite
     */
    public DrawnValues withUniform(String name, int length, double low, double high, Draw draw) {
        finite(name, low);
        finite(name, high);
        double[] numbers = new double[length];
        for (int i = 0; i < length; i++) {
            numbers[i] = draw.uniform(low, high);
        }
        return add(name, Double.NaN, new DrawnRow(numbers));
    }

    private static void finite(String name, double v) {
        if (!Double.isFinite(v)) {
            throw new IllegalArgumentException("drawn value '" + name + "' must be finite, but was " + v);
        }
    }

    private DrawnValues add(String newName, double newNumber, @Nullable DrawnRow newRow) {
        if (endingIn(newName) != null) {
            throw new IllegalArgumentException("drawn value '" + newName + "' is there already");
        }
        return new DrawnValues(this, newName, newNumber, newRow);
    }

    /** Returns the values up to one of a name; null if there is none. */
    private @Nullable DrawnValues endingIn(String wanted) {
        for (DrawnValues v = this; v != null; v = v.before) {
            if (v.before != null && v.name.equals(wanted)) {
                return v;
            }
        }
        return null;
    }

    private DrawnValues find(String wanted) {
        DrawnValues found = endingIn(wanted);
        if (found == null) {
            throw new IllegalArgumentException("there is no drawn value '" + wanted + "', only " + names());
        }
        return found;
    }

    /** Returns the values up to each one, in order. */
    private Deque<DrawnValues> inOrder() {
        Deque<DrawnValues> values = new ArrayDeque<>();
        for (DrawnValues v = this; v != null; v = v.before) {
            if (v.before != null) {
                values.addFirst(v);
            }
        }
        return values;
    }

    /**
     * Returns a number.
     *
     * @throws IllegalArgumentException if there is no single number of that name
     */
    public double get(String name) {
        DrawnValues v = find(name);
        if (v.row != null) {
            throw new IllegalArgumentException("drawn value '" + name + "' is not one number but a row");
        }
        return v.number;
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
     * Returns a row of numbers.
     *
     * @throws IllegalArgumentException if there is no row of that name
     */
    public DrawnRow row(String name) {
        DrawnRow row = find(name).row;
        if (row == null) {
            throw new IllegalArgumentException("drawn value '" + name + "' is not a row but one number");
        }
        return row;
    }

    /**
     * Returns a row of a known length whose numbers must lie in a range.
     *
     * @throws IllegalArgumentException if there is none, or a number lies outside
     */
    public DrawnRow row(String name, int length, double low, double high) {
        DrawnRow row = row(name);
        if (row.length() != length) {
            throw new IllegalArgumentException(
                    "drawn value '" + name + "' must be a row of " + length + " numbers, but has " + row.length());
        }
        for (int i = 0; i < length; i++) {
            check(name, row.get(i), low, high);
        }
        return row;
    }

    /** Tells whether the value of a name is a row. */
    public boolean isRow(String name) {
        return find(name).row != null;
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
        for (DrawnValues v : inOrder()) {
            names.add(v.name);
        }
        return Collections.unmodifiableSet(names);
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
        return inOrder().stream().map(DrawnValues::last).collect(Collectors.joining(", "));
    }

    private String last() {
        return name + "=" + (row == null ? Double.toString(number) : row.toString());
    }
}
