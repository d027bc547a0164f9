package dev.keypoints.models.bundle;

import java.util.Map;

/**
 * Names a network and what it takes to build it again, as plain text: no class names, no code.
 *
 * @param name the architecture's name, as the registry of networks knows it
 * @param options what its builder needs to make it again (input size, widths), by key
 */
public record NetworkSpec(String name, Map<String, String> options) implements NamedOptions {

    private static final String KIND = "network";

    /**
     * Takes the options as a copy, in the order of their keys.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public NetworkSpec {
        name = NamedOptions.nameOf(KIND, name);
        options = NamedOptions.copyOf(options);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
