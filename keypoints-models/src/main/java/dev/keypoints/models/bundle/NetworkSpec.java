package dev.keypoints.models.bundle;

import java.util.Map;

/**
 * Names a network and what it takes to build it again, as plain text: no class names, no code.
 *
 * @param name the architecture's name, as the registry of networks knows it
 * @param options what its builder needs to make it again (input size, widths), by key
 */
public record NetworkSpec(String name, Map<String, String> options) {

    /**
     * Takes the options as a copy, in the order of their keys.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public NetworkSpec {
        name = SpecOptions.name("network", name);
        options = SpecOptions.copy(options);
    }

    /**
     * Returns an option.
     *
     * @throws IllegalArgumentException if there is none of that key
     */
    public String option(String key) {
        return SpecOptions.get(owner(), options, key);
    }

    /**
     * Returns an option as a whole number.
     *
     * @throws IllegalArgumentException if there is none of that key or it is no whole number
     */
    public int intOption(String key) {
        return SpecOptions.getInt(owner(), options, key);
    }

    /**
     * Returns an option as a finite number.
     *
     * @throws IllegalArgumentException if there is none of that key or it is no finite number
     */
    public double doubleOption(String key) {
        return SpecOptions.getDouble(owner(), options, key);
    }

    private String owner() {
        return "network '" + name + "'";
    }
}
