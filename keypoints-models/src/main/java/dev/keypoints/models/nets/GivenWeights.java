package dev.keypoints.models.nets;

import ai.djl.nn.Parameter;
import dev.keypoints.models.internal.weights.WeightFit;
import dev.keypoints.models.nets.weights.Weights;
import dev.keypoints.models.nets.weights.WeightsException;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/** Fits weights that were given to the network that begins with them. */
final class GivenWeights {

    private GivenWeights() {}

    /**
     * Returns the given weights, without those of the last layer where that has another shape.
     *
     * @param weights where they come from
     * @param given what was read
     * @param parameters of the network
     * @param isLast tells the parameters of the layer that depends on what is predicted
     * @throws WeightsException if they do not fit; the message lists what does not
     */
    static Map<String, FloatTensor> fit(
            String architecture,
            Weights weights,
            Map<String, FloatTensor> given,
            Map<String, Parameter> parameters,
            Predicate<String> isLast)
            throws WeightsException {
        Map<String, FloatTensor> fitting = new LinkedHashMap<>(given);
        Map<String, Parameter> wanted = new LinkedHashMap<>(parameters);
        if (!WeightFit.mismatches(of(wanted, isLast), of(fitting, isLast)).isEmpty()) {
            fitting.keySet().removeIf(isLast);
            wanted.keySet().removeIf(isLast);
        }
        try {
            WeightFit.check(wanted, fitting);
        } catch (IllegalArgumentException e) {
            throw new WeightsException(weights.source(), architecture + ": " + e.getMessage(), e);
        }
        return fitting;
    }

    private static <T> Map<String, T> of(Map<String, T> all, Predicate<String> which) {
        Map<String, T> some = new LinkedHashMap<>(all);
        some.keySet().removeIf(which.negate());
        return some;
    }
}
