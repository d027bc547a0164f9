package dev.keypoints.models.nets;

import dev.keypoints.core.KeypointScheme;
import java.util.Map;

/**
 * The description of a network: its architecture, input and options, as a plain value. A model bundle stores
 * {@link #architecture} and {@link #options} and gets the same network back from {@link Networks#create}.
 */
public interface KeypointNetwork {

    /** Returns the name of the architecture, as {@link Networks} knows it. */
    String architecture();

    /** Returns every option that shapes the network, as text, in a fixed order. */
    Map<String, String> options();

    /** Returns what the network takes. */
    InputSpec input();

    /**
     * Creates the block for a scheme; its parameters are not allocated yet.
     *
     * @param scheme gives the number of points
     */
    KeypointBlock createBlock(KeypointScheme scheme);
}
