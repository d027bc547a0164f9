package dev.keypoints.models.internal.weights;

import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.keypoints.models.bundle.BundleException;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.Values;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies weights between the heap and a block, by name, in both directions. */
public final class WeightMapper {

    private WeightMapper() {}

    /**
     * Copies weights into a block, which must be initialised. Either all fit and all are copied, or none is.
     *
     * @throws IllegalArgumentException if a tensor is missing, is one too many or has another shape; the message lists
     *     every one
     */
    public static void fill(Block block, Map<String, FloatTensor> tensors) {
        Map<String, Parameter> parameters = NamedParameters.of(block);
        WeightFit.check(parameters, tensors);
        tensors.forEach((name, t) -> Values.write(parameter(parameters, name).getArray(), t.data()));
    }

    /**
     * Copies the weights of a bundle's part into a block, which must be initialised.
     *
     * @param source the bundle, for the message
     * @throws BundleException if they do not fit
     */
    public static void fill(Block block, ModelPart part, String source) throws BundleException {
        try {
            fill(block, part.networkWeights());
        } catch (IllegalArgumentException e) {
            throw new BundleException(source, String.valueOf(e.getMessage()), e);
        }
    }

    /** Copies a block's weights to the heap, in the order of their creation. */
    public static Map<String, FloatTensor> read(Block block) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        NamedParameters.of(block)
                .forEach((name, p) -> tensors.put(
                        name,
                        FloatTensor.of(p.getArray().toFloatArray(), p.getShape().getShape())));
        return tensors;
    }

    private static Parameter parameter(Map<String, Parameter> parameters, String name) {
        Parameter p = parameters.get(name);
        if (p == null) {
            throw new AssertionError(name);
        }
        return p;
    }
}
