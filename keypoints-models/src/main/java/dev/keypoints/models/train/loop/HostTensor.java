package dev.keypoints.models.train.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/**
 * Numbers on the heap with a shape, ready to be copied to the device in one piece.
 *
 * @param shape the dimensions; their product is the length of the data
 * @param data row-major values, not copied
 */
public record HostTensor(Shape shape, float[] data) {

    /**
     * Creates a tensor.
     *
     * @throws IllegalArgumentException if shape and length do not fit
     */
    public HostTensor {
        if (shape.size() != data.length) {
            throw new IllegalArgumentException(
                    "shape " + shape + " needs " + shape.size() + " values, but " + data.length + " came");
        }
    }

    /** Copies the values to the device; the manager owns the result. */
    public NDArray toDevice(NDManager manager) {
        return manager.create(data, shape);
    }
}
