package dev.keypoints.models.bundle;

import java.util.Map;

/**
 * Names how photos become inputs of a network and its outputs become points, as plain text: no class names, no code.
 *
 * @param name the codec's name
 * @param options its parameters (how far the crop reaches beyond the box), by key
 */
public record CodecSpec(String name, Map<String, String> options) implements NamedOptions {

    private static final String KIND = "codec";

    /**
     * Takes the options as a copy, in the order of their keys.
     *
     * @throws IllegalArgumentException if the name is empty
     */
    public CodecSpec {
        name = NamedOptions.nameOf(KIND, name);
        options = NamedOptions.copyOf(options);
    }

    @Override
    public String kind() {
        return KIND;
    }
}
