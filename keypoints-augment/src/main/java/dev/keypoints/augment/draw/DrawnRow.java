package dev.keypoints.augment.draw;

import java.util.Arrays;

/** Numbers that a step has drawn under one name. Immutable. */
public final class DrawnRow {

    private final double[] numbers;

    /** Takes an array that nobody else changes. */
    DrawnRow(double[] numbers) {
        this.numbers = numbers;
    }

    /** Returns how many numbers there are. */
    public int length() {
        return numbers.length;
    }

    /**
     * Returns a number.
     *
     * @throws IndexOutOfBoundsException if there are not so many
     */
    public double get(int index) {
        return numbers[index];
    }

    /** Returns the numbers in a new array. */
    public double[] toArray() {
        return numbers.clone();
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof DrawnRow r && Arrays.equals(numbers, r.numbers);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(numbers);
    }

    @Override
    public String toString() {
        return Arrays.toString(numbers);
    }
}
