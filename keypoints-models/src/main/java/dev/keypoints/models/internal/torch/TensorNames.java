package dev.keypoints.models.internal.torch;

import java.util.LinkedHashMap;
import java.util.Map;

/** Finds the tensors of a module or a state dict and calls them as torch's {@code state_dict()} does. */
final class TensorNames {

    /** More modules than any network has; a file that refers to one module over and over could go on for ever. */
    private static final int MAX_VISITS = 100_000;

    private static final int MAX_NAME = 1024;

    private static final int MAX_DEPTH = 64;

    private final Map<String, StoredTensor> found = new LinkedHashMap<>();
    private int visits;

    private TensorNames() {}

    /**
     * Returns the tensors by name, in their order.
     *
     * @throws TorchFormatException if this is neither a module nor a state dict
     */
    static Map<String, StoredTensor> of(Object root) throws TorchFormatException {
        TensorNames names = new TensorNames();
        if (root instanceof Unpickler.Thing module) {
            names.collect("", module.attributes(), 0);
        } else if (root instanceof Map<?, ?> dict) {
            names.collect("", dict, MAX_DEPTH - 1);
        }
        if (names.found.isEmpty()) {
            throw new TorchFormatException("there are no tensors in it: a module of torch.jit.save or a state dict of"
                    + " torch.save was expected");
        }
        return names.found;
    }

    private void collect(String prefix, Map<?, ?> attributes, int depth) throws TorchFormatException {
        if (depth >= MAX_DEPTH || ++visits > MAX_VISITS) {
            throw new TorchFormatException("its modules are nested too deep or are too many");
        }
        for (Map.Entry<?, ?> attribute : attributes.entrySet()) {
            String name = prefix + attribute.getKey();
            if (name.length() > MAX_NAME) {
                throw new TorchFormatException("a name in it is longer than " + MAX_NAME + " characters");
            }
            if (attribute.getValue() instanceof StoredTensor tensor) {
                found.put(name, tensor);
            } else if (attribute.getValue() instanceof Unpickler.Thing module) {
                collect(name + ".", module.attributes(), depth + 1);
            }
        }
    }
}
