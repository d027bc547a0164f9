package dev.keypoints.models.safetensors;

import java.util.List;

/**
 * What the header says of one tensor, after it was checked against the file.
 *
 * @param name the tensor's name
 * @param type the type of its elements
 * @param shape the length of each axis
 * @param begin its first byte, counted from the end of the header
 * @param end the byte after its last
 */
public record TensorEntry(String name, ElementType type, List<Long> shape, long begin, long end) {

    /** Takes the values as they are; the shape is copied. */
    public TensorEntry {
        shape = List.copyOf(shape);
    }

    /** Returns the number of elements. */
    public long elements() {
        return (end - begin) / type.bytes();
    }

    long[] dims() {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
