package dev.keypoints.models.safetensors;

import java.util.Arrays;

/**
 * A tensor of 32-bit floats on the heap, in row-major order (the last axis runs fastest).
 *
 * <p>It is a thin label on an array: {@link #data()} hands out the array itself, not a copy, since weights are large.
 * Who shares a tensor does not write to it.
 */
public final class FloatTensor {

    private final long[] shape;
    private final float[] data;

    private FloatTensor(long[] shape, float[] data) {
        this.shape = shape;
        this.data = data;
    }

    /**
     * Labels an array with a shape. The array is kept, not copied.
     *
     * @param shape the length of each axis; none for a single number
     * @throws IllegalArgumentException if an axis is negative or the shape does not hold {@code data.length} elements
     */
    public static FloatTensor of(float[] data, long... shape) {
        long elements = elements(shape);
        if (elements != data.length) {
            throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " holds " + elements
                    + " elements, but the data has " + data.length);
        }
        return new FloatTensor(shape.clone(), data);
    }

    /**
     * Returns a tensor of zeros.
     *
     * @throws IllegalArgumentException if an axis is negative or the shape holds more elements than an array can
     */
    public static FloatTensor zeros(long... shape) {
        long elements = elements(shape);
        if (elements > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "shape " + Arrays.toString(shape) + " holds " + elements + " elements, more than an array can");
        }
        return new FloatTensor(shape.clone(), new float[(int) elements]);
    }

    private static long elements(long[] shape) {
        long n = 1;
        for (long d : shape) {
            if (d < 0) {
                throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " has a negative axis");
            }
            try {
                n = Math.multiplyExact(n, d);
            } catch (ArithmeticException e) {
                throw new IllegalArgumentException("shape " + Arrays.toString(shape) + " is too large", e);
            }
        }
        return n;
    }

    /** Returns the length of each axis. */
    public long[] shape() {
        return shape.clone();
    }

    /** Returns the number of axes. */
    public int rank() {
        return shape.length;
    }

    /** Returns the length of one axis. */
    public long dim(int axis) {
        return shape[axis];
    }

    /** Returns the elements in row-major order: the array itself, not a copy. */
    public float[] data() {
        return data;
    }

    /** Returns the number of elements. */
    public int size() {
        return data.length;
    }

    /** Returns a tensor of the same shape over a copy of the elements. */
    public FloatTensor copy() {
        return new FloatTensor(shape, data.clone());
    }

    /** Two tensors are equal if their shapes are and their elements are bit for bit (NaN equals NaN, 0 is not -0). */
    @Override
    public boolean equals(Object o) {
        return o instanceof FloatTensor t && Arrays.equals(shape, t.shape) && Arrays.equals(data, t.data);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(shape) + Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "FloatTensor" + Arrays.toString(shape);
    }
}
