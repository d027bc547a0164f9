package dev.keypoints.models.train.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.models.nets.layers.Values;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.Map;

/** Copies tensors between the heap and the device, each in one piece, and checks them. */
public final class Tensors {

    private Tensors() {}

    /** Copies a tensor to the device; the manager owns the result. */
    public static NDArray toDevice(FloatTensor tensor, NDManager manager) {
        return manager.create(tensor.data(), new Shape(tensor.shape()));
    }

    /** Copies an array to the heap. */
    public static FloatTensor toHeap(NDArray array) {
        return FloatTensor.of(array.toFloatArray(), array.getShape().getShape());
    }

    /**
     * Checks that a run can go on from its tensors.
     *
     * @throws DivergedException if a value is NaN or infinite; the message names its tensor
     */
    public static void requireFinite(Map<String, FloatTensor> tensors) {
        tensors.forEach((name, t) -> {
            for (float v : t.data()) {
                if (!Float.isFinite(v)) {
                    throw new DivergedException(name, v);
                }
            }
        });
    }

    /**
     * Gives an array the values of a named tensor.
     *
     * @throws IllegalArgumentException if there is none of that name or it has another shape
     */
    static void fill(String name, NDArray array, Map<String, FloatTensor> tensors) {
        FloatTensor t = tensors.get(name);
        if (t == null || !new Shape(t.shape()).equals(array.getShape())) {
            throw new IllegalArgumentException("the saved state does not fit this network: " + name + " should be "
                    + array.getShape() + " but is " + (t == null ? "missing" : new Shape(t.shape()).toString()));
        }
        Values.write(array, t.data());
    }
}
