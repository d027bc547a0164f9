package dev.keypoints.models.internal.weights;

import ai.djl.nn.Parameter;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Compares tensors with the parameters that they are meant for, which need not be initialised. */
public final class WeightFit {

    private static final int LISTED = 20;

    private WeightFit() {}

    /**
     * Checks that tensors are those of the parameters.
     *
     * @throws IllegalArgumentException if one is missing, is one too many or has another shape; the message lists every one
     */
    public static void check(Map<String, Parameter> parameters, Map<String, FloatTensor> tensors) {
        List<String> wrong = mismatches(parameters, tensors);
        if (!wrong.isEmpty()) {
            throw new IllegalArgumentException("the weights do not fit the network: "
                    + String.join("; ", wrong.subList(0, Math.min(LISTED, wrong.size())))
                    + (wrong.size() > LISTED ? "; and " + (wrong.size() - LISTED) + " more" : ""));
        }
    }

    /** Returns a line for each tensor that is missing, is one too many or has another shape. */
    public static List<String> mismatches(Map<String, Parameter> parameters, Map<String, FloatTensor> tensors) {
        List<String> wrong = new ArrayList<>();
        parameters.forEach((name, p) -> {
            FloatTensor t = tensors.get(name);
            long[] shape = p.getShape().getShape();
            if (t == null) {
                wrong.add("'" + name + "' " + Arrays.toString(shape) + " is missing");
            } else if (!Arrays.equals(t.shape(), shape)) {
                wrong.add("'" + name + "' should have the shape " + Arrays.toString(shape) + ", but has "
                        + Arrays.toString(t.shape()));
            }
        });
        for (String name : tensors.keySet()) {
            if (!parameters.containsKey(name)) {
                wrong.add("'" + name + "' is not in the network");
            }
        }
        return wrong;
    }
}
