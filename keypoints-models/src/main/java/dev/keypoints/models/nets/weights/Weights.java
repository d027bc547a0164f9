package dev.keypoints.models.nets.weights;

import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Weights for a network to begin with. They are read when a training starts, not when the network is described.
 *
 * <p>They have to fit the network parameter by parameter; only the last layer may have another shape, and is then drawn anew.
 */
public interface Weights {

    /**
     * Reads the weights by parameter name.
     *
     * @throws IOException if they cannot be read; the message says where from and why
     */
    Map<String, FloatTensor> read() throws IOException;

    /** Returns what messages call these weights. */
    String source();

    /** Nothing to begin with: everything is drawn from the seed. */
    static Weights none() {
        return new Weights() {
            @Override
            public Map<String, FloatTensor> read() {
                return Map.of();
            }

            @Override
            public String source() {
                return "no weights";
            }
        };
    }

    /** A safetensors file of a state dict, with the names that torch gives: see {@link StateDicts}. */
    static Weights safetensors(Path file) {
        return new Weights() {
            @Override
            public Map<String, FloatTensor> read() throws IOException {
                return StateDicts.read(file);
            }

            @Override
            public String source() {
                return file.toString();
            }
        };
    }
}
