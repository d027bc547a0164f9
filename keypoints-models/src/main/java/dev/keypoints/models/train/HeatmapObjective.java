package dev.keypoints.models.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.models.nets.NetOutputs;
import dev.keypoints.models.train.loop.Objective;

/**
 * The loss of {@code HeatmapNet}, a sum of four, each a mean over the known points:
 *
 * <ul>
 *   <li>cross entropy between the heatmap and a Gaussian around the true place (points inside the map only);
 *   <li>L1 distance between centre of mass and true place, in cells of the heatmap;
 *   <li>negative logarithm of a Laplace density of the error, whose scale the network predicts; the error itself is held
 *       fixed there, so that doubt is learned beside the places and does not excuse them (the density as in Kendall and
 *       Gal 2017, "What Uncertainties Do We Need in Bayesian Deep Learning");
 *   <li>cross entropy of being covered.
 * </ul>
 *
 * <p>Outputs: points, doubts and log heatmaps of {@link NetOutputs}. Targets: points (N, K, 2) in network units;
 * weights (N, K), 0 where missing; inside (N, K), 1 where the point lies on the map; covered (N, K), 0 or 1.
 */
public final class HeatmapObjective implements Objective {

    private final int width;
    private final int height;
    private final float sigma;
    private final float coordinateWeight;

    /**
     * Creates the loss.
     *
     * @param width columns of the heatmap
     * @param height rows of the heatmap
     * @param sigma of the Gaussian, in cells
     * @param coordinateWeight factor of the L1 part
     */
    public HeatmapObjective(int width, int height, float sigma, float coordinateWeight) {
        this.width = width;
        this.height = height;
        this.sigma = sigma;
        this.coordinateWeight = coordinateWeight;
    }

    @Override
    public NDArray loss(NDList outputs, NDList targets) {
        NDArray points = targets.get(0);
        NDArray weights = targets.get(1);
        NDArray inside = targets.get(2);
        NDArray covered = targets.get(3);
        NDArray known = weights.sum().maximum(1);

        NDArray distance = cellDistance(NetOutputs.get(outputs, NetOutputs.POINTS), points);
        NDArray place = distance.mul(weights).sum().div(known).mul(coordinateWeight);
        NDArray map = crossEntropy(NetOutputs.get(outputs, NetOutputs.LOG_HEAT), points)
                .mul(weights.mul(inside))
                .sum()
                .div(known);
        NDArray doubts = NetOutputs.get(outputs, NetOutputs.DOUBTS);
        NDArray logScale = doubts.get("..., 0").clip(-6, 6);
        NDArray logit = doubts.get("..., 1");
        NDArray doubt = distance.stopGradient()
                .mul(logScale.neg().exp())
                .add(logScale)
                .mul(weights)
                .sum()
                .div(known);
        // softplus(z) - z y, written so that it neither overflows nor loses the gradient
        NDArray softplus = logit.maximum(0).add(logit.abs().neg().exp().add(1).log());
        NDArray cover = softplus.sub(logit.mul(covered)).mul(weights).sum().div(known);
        return place.add(map).add(doubt.mul(0.1f)).add(cover.mul(0.2f));
    }

    /** Returns |dx| + |dy| in cells, (N, K). */
    private NDArray cellDistance(NDArray predicted, NDArray truth) {
        NDManager scope = predicted.getManager();
        NDArray cells = scope.create(new float[] {width, height}, new Shape(1, 1, 2));
        return predicted.sub(truth).mul(cells).abs().sum(new int[] {-1});
    }

    /**
     * Returns the cross entropy (N, K) between the map and a normalised Gaussian at the true place. The Gaussian is a
     * product of a row and a column, so the sum over the map is two small matrix products.
     */
    private NDArray crossEntropy(NDArray logs, NDArray points) {
        long n = points.getShape().get(0);
        long k = points.getShape().get(1);
        NDArray gx = gaussian(points.get("..., 0"), width).reshape(n * k, width, 1);
        NDArray gy = gaussian(points.get("..., 1"), height).reshape(n * k, height, 1);
        return logs.reshape(n * k, height, width)
                .matMul(gx)
                .mul(gy)
                .sum(new int[] {1, 2})
                .neg()
                .reshape(n, k);
    }

    /** Returns Gaussian weights over the cells of one axis that sum to 1, (N, K, cells). */
    private NDArray gaussian(NDArray coordinate, int cells) {
        float[] centres = new float[cells];
        for (int i = 0; i < cells; i++) {
            centres[i] = (i + 0.5f) / cells - 0.5f;
        }
        NDArray axis = coordinate.getManager().create(centres, new Shape(1, 1, cells));
        NDArray offset = coordinate.expandDims(2).sub(axis).mul(cells / sigma);
        return offset.square().mul(-0.5f).softmax(2);
    }
}
