package dev.keypoints.models.bundle;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a user should know of a model before using it.
 *
 * @param name short name and version
 * @param description one or two sentences
 * @param task what it does
 * @param licence what its weights may be used for
 * @param limits where it fails and what it was not made for
 * @param provenance data, command, code
 * @param figures measured qualities in order, name to value with its unit
 * @param checksum SHA-256 of the weights in hexadecimal (of the part as a safetensors file of its own); empty until the
 *     bundle is built, which fills it in
 */
public record ModelCard(
        String name,
        String description,
        Task task,
        String licence,
        String limits,
        Provenance provenance,
        Map<String, String> figures,
        String checksum) {

    /** What a model does. */
    public enum Task {
        /** Finds the points of an object in a box. */
        POINTS,
        /** Finds the boxes of objects in a photo. */
        FINDER
    }

    /**
     * Takes the figures as a copy in the same order.
     *
     * @throws IllegalArgumentException if name or licence are empty
     */
    public ModelCard {
        if (name.isBlank() || licence.isBlank()) {
            throw new IllegalArgumentException(
                    "a model card needs a name and a licence, but has '" + name + "' and '" + licence + "'");
        }
        figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
    }

    /** Returns the card with another checksum. */
    ModelCard withChecksum(String newChecksum) {
        return new ModelCard(name, description, task, licence, limits, provenance, figures, newChecksum);
    }

    /** Returns the card as text for people, lines of at most about 100 characters, values aligned. */
    public String toText() {
        return CardText.of(this);
    }

    /** Returns the card as a JSON object, indented. */
    public String toJson() {
        return BundleJson.writeCard(this);
    }
}
