package dev.keypoints.models.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.keypoints.models.nets.layers.Scalars;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.ArrayList;
import java.util.List;

/**
 * What the losses of points compare with, the one home of its order in a batch. Missing points have weight 0 and lie at 0.
 *
 * @param points (N, K, 2) in network units
 * @param weights (N, K): 0 where a point is missing, else its weight, 1 unless it was given another
 * @param inside (N, K): 1 where the point lies within what the network sees
 * @param covered (N, K): 1 where the point is occluded
 * @param twins how many of the last samples show the first ones again, see {@link SteadyObjective}; 0 or more
 */
public record PointTargets(NDArray points, NDArray weights, NDArray inside, NDArray covered, int twins) {

    /** Reads the targets of a batch. */
    static PointTargets of(NDList targets) {
        int twins = targets.size() > 4 ? (int) targets.get(4).getShape().get(0) : 0;
        return new PointTargets(targets.get(0), targets.get(1), targets.get(2), targets.get(3), twins);
    }

    /**
     * Lists the targets of a batch in their order.
     *
     * @param n samples in the batch
     * @param k points a sample
     * @param twins how many of the last samples show the first ones again; told by the length of an array
     */
    public static List<FloatTensor> list(
            int n, int k, float[] points, float[] weights, float[] inside, float[] covered, int twins) {
        List<FloatTensor> targets = new ArrayList<>(List.of(
                FloatTensor.of(points, n, k, 2),
                FloatTensor.of(weights, n, k),
                FloatTensor.of(inside, n, k),
                FloatTensor.of(covered, n, k)));
        if (twins > 0) {
            targets.add(FloatTensor.zeros(twins));
        }
        return targets;
    }

    /** Returns the sum of a value a point, (N, K), each times its weight, over the sum of the weights; 0 if all are missing. */
    NDArray weightedMean(NDArray values) {
        return mean(values, weights);
    }

    /** Returns the mean of values by their weights; 0 if all weights are. */
    static NDArray mean(NDArray values, NDArray weights) {
        return values.mul(weights).sum().div(Scalars.maximum(weights.sum(), Float.MIN_NORMAL));
    }
}
