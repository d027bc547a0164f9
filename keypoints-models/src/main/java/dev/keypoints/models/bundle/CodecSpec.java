package dev.keypoints.models.bundle;

import java.util.Map;

/**
 * Names how photos become inputs of a network and its outputs become points, as plain text: no class names, no code.
 *
 * @param name the codec's name
 * @param options its parameters (how far the crop reaches beyond the box), by key
 */
public record CodecSpec(String name, Map<String, String> options) {

    /**
     * Takes the options as a copy, in the order of their keys.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public CodecSpec {
        name = SpecOptions.name("codec", name);
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
        return "codec '" + name + "'";
    }
}
