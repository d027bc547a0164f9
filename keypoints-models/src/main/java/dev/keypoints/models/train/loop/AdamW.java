package dev.keypoints.models.train.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Adam with decoupled weight decay (Loshchilov and Hutter 2019, "Decoupled Weight Decay Regularization"), its moments
 * readable so that a run can be resumed exactly. Weights decay; biases and normalisation do not.
 */
final class AdamW {

    private static final float BETA1 = 0.9f;
    private static final float BETA2 = 0.999f;
    private static final float EPSILON = 1e-8f;

    private final Map<String, Parameter> trained = new LinkedHashMap<>();
    private final Map<String, NDArray> first = new LinkedHashMap<>();
    private final Map<String, NDArray> second = new LinkedHashMap<>();
    private final float decay;
    private long steps;

    /**
     * Creates an optimiser for the parameters that require gradients.
     *
     * @param manager owns the moments
     */
    AdamW(NDManager manager, Map<String, Parameter> parameters, float decay) {
        this.decay = decay;
        parameters.forEach((name, p) -> {
            if (p.requiresGradient()) {
                trained.put(name, p);
                first.put(name, zeros(manager, p));
                second.put(name, zeros(manager, p));
            }
        });
    }

    private static NDArray zeros(NDManager manager, Parameter p) {
        return manager.zeros(p.getShape());
    }

    /** Moves every parameter by its gradient and clears the gradient. */
    void step(double rate) {
        steps++;
        double correction = StrictMath.sqrt(1 - StrictMath.pow(BETA2, steps)) / (1 - StrictMath.pow(BETA1, steps));
        trained.forEach((name, p) -> update(
                p,
                Objects.requireNonNull(first.get(name), name),
                Objects.requireNonNull(second.get(name), name),
                (float) rate,
                (float) (rate * correction)));
    }

    private void update(Parameter p, NDArray m, NDArray v, float rate, float correctedRate) {
        NDArray w = p.getArray();
        float wd = p.getType() == Parameter.Type.WEIGHT ? decay : 0;
        try (NDArray gradient = w.getGradient()) {
            w.getNDArrayInternal()
                    .adamUpdate(
                            new NDList(w, gradient, m, v),
                            new NDList(w),
                            rate,
                            correctedRate,
                            wd,
                            1,
                            -1,
                            BETA1,
                            BETA2,
                            EPSILON,
                            false,
                            true);
        }
    }

    /** Returns the number of steps made. */
    long steps() {
        return steps;
    }

    /** Sets the number of steps made, after the moments were restored. */
    void setSteps(long newSteps) {
        steps = newSteps;
    }

    /** Returns the moments by name: {@code m.<parameter>} and {@code v.<parameter>}. */
    Map<String, NDArray> moments() {
        Map<String, NDArray> all = new LinkedHashMap<>();
        first.forEach((name, a) -> all.put("m." + name, a));
        second.forEach((name, a) -> all.put("v." + name, a));
        return all;
    }
}
