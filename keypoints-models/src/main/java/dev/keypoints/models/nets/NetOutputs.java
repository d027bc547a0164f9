package dev.keypoints.models.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import java.util.Optional;

/** The names of what a {@link KeypointBlock} gives; an output is found by its name, never by its place in the list. */
public final class NetOutputs {

    /** Points (N, K, 2) in network units; always there, and first. */
    public static final String POINTS = "points";

    /** Logarithm of the expected error and logit of being covered, (N, K, 2). */
    public static final String DOUBTS = "doubts";

    /** Logarithm of the heatmaps, (N, K, H * W); in training only. */
    public static final String LOG_HEAT = "log_heat";

    /** Whitened coefficients of a shape basis, (N, C); in training only. */
    public static final String COEFFICIENTS = "coefficients";

    private NetOutputs() {}

    /** Gives an array its name and returns it. */
    static NDArray named(String name, NDArray array) {
        array.setName(name);
        return array;
    }

    /** Returns an output, empty if the network does not give it. */
    public static Optional<NDArray> find(NDList outputs, String name) {
        return outputs.stream().filter(a -> name.equals(a.getName())).findFirst();
    }

    /**
     * Returns an output.
     *
     * @throws IllegalArgumentException if the network does not give it; the message says what it gives
     */
    public static NDArray get(NDList outputs, String name) {
        return find(outputs, name)
                .orElseThrow(() -> new IllegalArgumentException("the network gives no '" + name + "', only "
                        + outputs.stream().map(NDArray::getName).toList()));
    }
}
