package dev.keypoints.models.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.keypoints.models.nets.NetOutputs;
import dev.keypoints.models.nets.layers.Scalars;
import dev.keypoints.models.train.loop.Objective;

/**
 * Adds to a loss how far the points of a batch's first samples lie from those of their twins, its last ones: the mean of
 * |dx| + |dy| over the known points, in percent of what the network sees, times a weight (Zheng et al. 2016, "Improving the
 * Robustness of Deep Neural Networks via Stability Training", there with the squared distance). Batches without twins have the
 * plain loss.
 */
public final class SteadyObjective implements Objective {

    private final Objective loss;
    private final double weight;

    /**
     * Creates the loss.
     *
     * @param loss of all samples, twins too
     * @param weight of the distance
     */
    public SteadyObjective(Objective loss, double weight) {
        this.loss = loss;
        this.weight = weight;
    }

    @Override
    public NDArray loss(NDList outputs, NDList targets) {
        NDArray plain = loss.loss(outputs, targets);
        PointTargets truth = PointTargets.of(targets);
        if (truth.twins() == 0) {
            return plain;
        }
        NDArray points = NetOutputs.get(outputs, NetOutputs.POINTS);
        long n = points.getShape().get(0);
        String first = "0:" + truth.twins();
        NDArray apart = points.get(first)
                .sub(points.get((n - truth.twins()) + ":" + n))
                .abs()
                .sum(new int[] {-1});
        return plain.add(Scalars.mul(PointTargets.mean(apart, truth.weights().get(first)), 100 * weight));
    }
}
