package dev.keypoints.models.train.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** An {@link Optimizer} at work: its moments are readable, so that a run can be resumed exactly. */
final class AdamState {

    private static final float EPSILON = 1e-8f;

    private final Optimizer optimizer;
    private final Map<String, Parameter> trained = new LinkedHashMap<>();
    private final Map<String, NDArray> first = new LinkedHashMap<>();
    private final Map<String, NDArray> second = new LinkedHashMap<>();
    private long steps;

    /**
     * Creates the state for the parameters that require gradients.
     *
     * @param manager owns the moments
     */
    AdamState(NDManager manager, Map<String, Parameter> parameters, Optimizer optimizer) {
        this.optimizer = optimizer;
        parameters.forEach((name, p) -> {
            if (p.requiresGradient()) {
                trained.put(name, p);
                first.put(name, manager.zeros(p.getShape()));
                second.put(name, manager.zeros(p.getShape()));
            }
        });
    }

    /**
     * Moves every parameter by its gradient.
     *
     * @param rateFactor what the schedule makes of the optimiser's rate
     * @return the norm of all gradients together before clipping; NaN where there is no limit, since it is not computed then
     */
    double step(double rateFactor) {
        double norm = Double.isInfinite(optimizer.clipNorm()) ? Double.NaN : gradientNorm();
        if (Double.isInfinite(norm)) {
            return norm; // nothing sensible can be done with it
        }
        float scale = norm > optimizer.clipNorm() ? (float) (optimizer.clipNorm() / norm) : 1;
        steps++;
        double rate = optimizer.rate() * rateFactor;
        double correction = StrictMath.sqrt(1 - StrictMath.pow(optimizer.beta2(), (double) steps))
                / (1 - StrictMath.pow(optimizer.beta1(), (double) steps));
        trained.forEach((name, p) -> update(
                p,
                Objects.requireNonNull(first.get(name), name),
                Objects.requireNonNull(second.get(name), name),
                (float) rate,
                (float) (rate * correction),
                scale));
        return norm;
    }

    private double gradientNorm() {
        double squares = 0;
        for (Parameter p : trained.values()) {
            try (NDArray gradient = p.getArray().getGradient();
                    NDArray square = gradient.square();
                    NDArray sum = square.sum()) {
                squares += sum.getFloat();
            }
        }
        return Double.isNaN(squares) ? Double.POSITIVE_INFINITY : Math.sqrt(squares);
    }

    private void update(Parameter p, NDArray m, NDArray v, float rate, float correctedRate, float scale) {
        NDArray w = p.getArray();
        float wd = p.getType() == Parameter.Type.WEIGHT ? (float) optimizer.weightDecay() : 0;
        try (NDArray gradient = w.getGradient()) {
            w.getNDArrayInternal()
                    .adamUpdate(
                            new NDList(w, gradient, m, v),
                            new NDList(w),
                            rate,
                            correctedRate,
                            wd,
                            scale,
                            -1,
                            (float) optimizer.beta1(),
                            (float) optimizer.beta2(),
                            EPSILON,
                            false,
                            optimizer.decoupled());
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
