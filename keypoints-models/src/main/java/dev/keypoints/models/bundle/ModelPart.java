package dev.keypoints.models.bundle;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One network of a bundle with all that it takes to use it. The size and the normalisation of the input belong to the
 * network and stand in its options.
 *
 * @param network how to build the network
 * @param codec how a photo becomes its input and its output becomes points or boxes
 * @param scheme the points it finds; empty for a finder of boxes
 * @param card what to know of it
 * @param weights by the network's own names, and what the codec needs under names that begin with {@value #CODEC}; the
 *     tensors are not copied
 */
public record ModelPart(
        NetworkSpec network,
        CodecSpec codec,
        Optional<KeypointScheme> scheme,
        ModelCard card,
        Map<String, FloatTensor> weights) {

    /** How names of tensors begin that belong to the codec. */
    public static final String CODEC = "codec.";

    /**
     * Takes the map of weights as a copy in the same order.
     *
     * @throws IllegalArgumentException if a network for points has no scheme, there are no weights, or a weight is not
     *     finite
     */
    public ModelPart {
        if (card.task() == ModelCard.Task.POINTS && scheme.isEmpty()) {
            throw new IllegalArgumentException("a network that finds points needs a keypoint scheme");
        }
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        if (weights.isEmpty()) {
            throw new IllegalArgumentException("network '" + network.name() + "' has no weights");
        }
        weights.forEach(ModelPart::checkFinite);
    }

    private static void checkFinite(String name, FloatTensor tensor) {
        for (float v : tensor.data()) {
            if (!Float.isFinite(v)) {
                throw new IllegalArgumentException("weight '" + name + "' holds " + v + ": the training has diverged");
            }
        }
    }

    /** Returns the weights of the network alone. */
    public Map<String, FloatTensor> networkWeights() {
        return networkWeights(weights);
    }

    /** Returns those of some tensors that are weights of the network. */
    public static Map<String, FloatTensor> networkWeights(Map<String, FloatTensor> tensors) {
        Map<String, FloatTensor> network = new LinkedHashMap<>(tensors);
        network.keySet().removeIf(name -> name.startsWith(CODEC));
        return network;
    }

    ModelPart with(ModelCard newCard, Map<String, FloatTensor> newWeights) {
        return new ModelPart(network, codec, scheme, newCard, newWeights);
    }
}
