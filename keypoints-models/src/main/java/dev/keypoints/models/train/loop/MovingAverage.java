package dev.keypoints.models.train.loop;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.Scalars;
import dev.keypoints.models.nets.layers.Values;
import java.util.Map;
import java.util.Objects;

/**
 * The exponential moving average of a block's weights (Polyak and Juditsky 1992, "Acceleration of Stochastic
 * Approximation by Averaging"), in a block of the same shape.
 */
final class MovingAverage {

    private final Map<String, Parameter> live;
    private final Map<String, Parameter> mean;
    private final double decay;

    /**
     * Creates an average that has no values yet.
     *
     * @param block of the same shape as the one that is averaged; initialised here
     * @param manager owns the averaged weights
     */
    MovingAverage(Map<String, Parameter> live, Block block, NDManager manager, double decay) {
        this.live = live;
        this.decay = decay;
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
        this.mean = NamedParameters.of(block);
        mean.values().forEach(p -> p.freeze(true));
    }

    Map<String, Parameter> parameters() {
        return mean;
    }

    /** Sets the average to the weights as they are. */
    void reset() {
        mean.forEach(
                (name, p) -> Values.write(p.getArray(), live(name).getArray().toFloatArray()));
    }

    /**
     * Moves the average towards the weights.
     *
     * @param step number of steps made, from 1
     */
    void move(long step) {
        // Early on the average follows the weights more closely, or it would remember where they began.
        float keep = (float) Math.min(decay, (1.0 + step) / (10.0 + step));
        mean.forEach((name, p) -> {
            Parameter from = live(name);
            if (from.requiresGradient()) {
                // Only the thread that started the engine takes no notes for gradients here: without, they pile up.
                try (NDArray weights = from.getArray().stopGradient();
                        NDArray part = Scalars.mul(weights, 1 - keep)) {
                    NDArray unused = p.getArray().muli(keep).addi(part); // in place: it is the mean itself
                }
            }
        });
    }

    /** Takes over the running statistics, which are means already. */
    void copyStatistics() {
        mean.forEach((name, p) -> {
            Parameter from = live(name);
            if (!from.requiresGradient()) {
                Values.write(p.getArray(), from.getArray().toFloatArray());
            }
        });
    }

    private Parameter live(String name) {
        return Objects.requireNonNull(live.get(name), name);
    }
}
