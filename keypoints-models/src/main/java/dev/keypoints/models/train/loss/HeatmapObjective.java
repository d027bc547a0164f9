package dev.keypoints.models.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.models.nets.NetOutputs;
import dev.keypoints.models.nets.layers.Scalars;
import dev.keypoints.models.train.loop.Objective;

/**
 * The loss of networks that draw heatmaps, a sum of four, each a mean over the known points; the last two only where the
 * network gives doubts:
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
 * <p>Outputs: points, log heatmaps and doubts of {@link NetOutputs}; targets: {@link PointTargets}.
 */
final class HeatmapObjective implements Objective {

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
    HeatmapObjective(int width, int height, float sigma, float coordinateWeight) {
        this.width = width;
        this.height = height;
        this.sigma = sigma;
        this.coordinateWeight = coordinateWeight;
    }

    @Override
    public NDArray loss(NDList outputs, NDList targets) {
        PointTargets truth = PointTargets.of(targets);
        NDArray distance = cellDistance(NetOutputs.get(outputs, NetOutputs.POINTS), truth.points());
        NDArray map = crossEntropy(NetOutputs.get(outputs, NetOutputs.LOG_HEAT), truth.points());
        NDArray loss = Scalars.mul(truth.weightedMean(distance), coordinateWeight)
                .add(truth.weightedMean(map.mul(truth.inside())));
        return NetOutputs.find(outputs, NetOutputs.DOUBTS)
                .map(doubts -> loss.add(doubtLoss(doubts, distance, truth)))
                .orElse(loss);
    }

    private static NDArray doubtLoss(NDArray doubts, NDArray distance, PointTargets truth) {
        NDArray logScale = doubts.get("..., 0").clip(-6, 6);
        NDArray logit = doubts.get("..., 1");
        NDArray laplace = distance.stopGradient().mul(logScale.neg().exp()).add(logScale);
        NDArray cover = Scalars.softplus(logit).sub(logit.mul(truth.covered()));
        return Scalars.mul(truth.weightedMean(laplace), 0.1).add(Scalars.mul(truth.weightedMean(cover), 0.2));
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
        NDArray offset = Scalars.div(CellGrid.distances(coordinate, cells), sigma);
        return Scalars.mul(offset.square(), -0.5).softmax(2);
    }
}
