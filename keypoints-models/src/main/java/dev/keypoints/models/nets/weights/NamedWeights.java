package dev.keypoints.models.nets.weights;

import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.Map;

/** Weights from a reader, under a name for messages. */
record NamedWeights(String source, Reader reader) implements Weights {

    /** Reads tensors. */
    @FunctionalInterface
    interface Reader {
        Map<String, FloatTensor> read() throws IOException;
    }

    @Override
    public Map<String, FloatTensor> read() throws IOException {
        return reader.read();
    }
}
