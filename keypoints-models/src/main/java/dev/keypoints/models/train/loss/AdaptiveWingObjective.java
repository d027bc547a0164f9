package dev.keypoints.models.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.nets.NetOutputs;
import dev.keypoints.models.nets.layers.Scalars;
import dev.keypoints.models.train.loop.Objective;

/**
 * Adaptive wing loss (Wang et al. 2019), averaged over the cells of the maps of known points; the map of one that lies outside
 * the frame costs nothing.
 *
 * <p>With y the target and e = |y - ŷ|: omega ln(1 + (e / epsilon)^(alpha - y)) below theta, A e - C above, where A and C
 * make it smooth. Cells within one cell of where y is at least 0.2 count 1 + 10 times (the paper's weighted map).
 *
 * <p>The paper's maps reach 1 at the point; the networks here give the logarithm of maps that sum to 1. So the target is
 * y = exp(-r² / (2 sigma²)), and the map is multiplied by 2 pi sigma², which takes a Gaussian of that sum to the same height.
 */
final class AdaptiveWingObjective implements Objective {

    private static final double ALPHA = 2.1;
    private static final double OMEGA = 14;
    private static final double EPSILON = 1;
    private static final double THETA = 0.5;
    private static final double NEAR = 0.2;
    private static final float EXTRA = 10;

    private final ImageSize map;
    private final float sigma;

    AdaptiveWingObjective(ImageSize map, float sigma) {
        this.map = map;
        this.sigma = sigma;
    }

    @Override
    public NDArray loss(NDList outputs, NDList targets) {
        PointTargets truth = PointTargets.of(targets);
        NDArray dx =
                CellGrid.distances(truth.points().get("..., 0"), map.width()).abs();
        NDArray dy =
                CellGrid.distances(truth.points().get("..., 1"), map.height()).abs();
        NDArray y = product(gaussian(dx), gaussian(dy));
        NDArray near = product(gaussian(Scalars.maximum(dx.sub(1), 0)), gaussian(Scalars.maximum(dy.sub(1), 0)))
                .gte(NEAR)
                .toType(y.getDataType(), false);
        NDArray heat = Scalars.mul(NetOutputs.get(outputs, NetOutputs.LOG_HEAT).exp(), 2 * Math.PI * sigma * sigma);
        NDArray cells = wing(y, heat.sub(y).abs()).mul(Scalars.mul(near, EXTRA).add(1));
        return truth.weightedMean(cells.mean(new int[] {-1}).mul(truth.inside()));
    }

    private NDArray gaussian(NDArray distance) {
        return Scalars.mul(distance.square(), -0.5f / (sigma * sigma)).exp();
    }

    /** Returns (N, K, height * width) from (N, K, width) and (N, K, height). */
    private static NDArray product(NDArray x, NDArray y) {
        NDArray all = y.expandDims(3).mul(x.expandDims(2));
        return all.reshape(all.getShape().get(0), all.getShape().get(1), -1);
    }

    private static NDArray wing(NDArray y, NDArray e) {
        NDArray power = y.neg().add(ALPHA);
        NDArray bend = power.getManager().create((float) (THETA / EPSILON)).pow(power);
        // (theta / epsilon)^(power - 1) = bend / (theta / epsilon)
        NDArray slope = Scalars.mul(power.mul(bend).div(bend.add(1)), OMEGA / EPSILON / (THETA / EPSILON));
        NDArray offset = Scalars.mul(slope, THETA).sub(Scalars.mul(bend.add(1).log(), OMEGA));
        NDArray small = Scalars.mul(Scalars.div(e, EPSILON).pow(power).add(1).log(), OMEGA);
        return NDArrays.where(e.lt(THETA), small, slope.mul(e).sub(offset));
    }
}
