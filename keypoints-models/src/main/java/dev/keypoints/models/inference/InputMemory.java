package dev.keypoints.models.inference;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Input arrays of a network. One is kept for the next run of the same shape, so that a loop over like photos makes none; more
 * come and go with the runs at the same time. The manager owns them all.
 */
final class InputMemory {

    /**
     * An array for inputs.
     *
     * @param array (N, H, W, C) of bytes
     * @param bytes its own memory
     */
    record Input(NDArray array, ByteBuffer bytes) {}

    private final NDManager manager;
    private final AtomicReference<Input> kept = new AtomicReference<>();

    InputMemory(NDManager manager) {
        this.manager = manager;
    }

    /** Returns an array that nobody else uses until it is given back. */
    Input take(Shape shape) {
        Input input = kept.getAndSet(null);
        if (input != null) {
            if (input.array().getShape().equals(shape)) {
                return new Input(input.array(), input.bytes().clear());
            }
            input.array().close();
        }
        NDArray array = manager.create(shape, DataType.UINT8, Device.cpu());
        return new Input(array, array.toByteBuffer(true));
    }

    void giveBack(Input input) {
        if (!kept.compareAndSet(null, input)) {
            input.array().close();
        }
    }
}
