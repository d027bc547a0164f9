package dev.keypoints.models.train.checkpoint;

import dev.keypoints.models.safetensors.FloatTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The state of a training run: tensors (weights, averaged weights, optimiser moments) and texts (position, seed,
 * options), by names that the trainer chooses. All on the heap; bits survive saving and loading exactly.
 *
 * @param tensors by name; the tensors themselves are not copied
 * @param values texts by key
 */
public record Checkpoint(Map<String, FloatTensor> tensors, Map<String, String> values) {

    /** Takes the maps as copies. */
    public Checkpoint {
        tensors = Collections.unmodifiableMap(new LinkedHashMap<>(tensors));
        values = Collections.unmodifiableMap(new TreeMap<>(values));
    }

    /**
     * Returns a tensor.
     *
     * @throws IllegalArgumentException if there is none of that name
     */
    public FloatTensor tensor(String name) {
        FloatTensor t = tensors.get(name);
        if (t == null) {
            throw new IllegalArgumentException("the checkpoint has no tensor '" + name + "'");
        }
        return t;
    }

    /**
     * Returns a text.
     *
     * @throws IllegalArgumentException if there is none of that key
     */
    public String value(String key) {
        String v = values.get(key);
        if (v == null) {
            throw new IllegalArgumentException("the checkpoint has no value '" + key + "'; it has " + values.keySet());
        }
        return v;
    }

    /**
     * Returns a text as a whole number.
     *
     * @throws IllegalArgumentException if there is none of that key or it is no whole number
     */
    public long longValue(String key) {
        String v = value(key);
        try {
            return Long.parseLong(v);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the checkpoint's value '" + key + "' should be a whole number, but is '" + v + "'", e);
        }
    }

    /**
     * Returns a text as a number.
     *
     * @throws IllegalArgumentException if there is none of that key or it is no number
     */
    public double doubleValue(String key) {
        String v = value(key);
        try {
            return Double.parseDouble(v);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "the checkpoint's value '" + key + "' should be a number, but is '" + v + "'", e);
        }
    }
}
