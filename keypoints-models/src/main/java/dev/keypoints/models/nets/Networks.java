package dev.keypoints.models.nets;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Knows every architecture by name, to get a network back from what a model bundle says of it. */
public final class Networks {

    private static final Map<String, Function<Map<String, String>, KeypointNetwork>> KNOWN =
            new TreeMap<>(Map.of(HeatmapNet.NAME, HeatmapNet::of));

    private Networks() {}

    /**
     * Creates the description of a network from its name and options.
     *
     * @throws IllegalArgumentException if the name is not known or an option is missing or out of range
     */
    public static KeypointNetwork create(String architecture, Map<String, String> options) {
        Function<Map<String, String>, KeypointNetwork> known = KNOWN.get(architecture);
        if (known == null) {
            throw new IllegalArgumentException(
                    "no network architecture is called '" + architecture + "'; known are " + KNOWN.keySet());
        }
        return known.apply(options);
    }
}
