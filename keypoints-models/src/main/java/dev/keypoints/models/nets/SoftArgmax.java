package dev.keypoints.models.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * The centre of mass of heatmaps: sub-pixel and differentiable (Nibali et al. 2018, "Numerical Coordinate Regression with
 * Convolutional Neural Networks"). It lies between the centres of the outermost cells.
 */
final class SoftArgmax {

    private SoftArgmax() {}

    /** Returns the logarithms (N, K, h w) of heatmaps that each sum to 1, from maps (N, K, h, w). */
    static NDArray logHeat(NDArray maps) {
        Shape s = maps.getShape();
        return maps.reshape(s.get(0), s.get(1), s.get(2) * s.get(3)).logSoftmax(-1);
    }

    /**
     * Returns places (N, K, 2) in network units.
     *
     * @param heat (N, K, cells), each map summing to 1, in the order of {@link SplitCells#centres}
     * @param h rows of whole cells
     * @param w columns of whole cells
     */
    static NDArray places(NDArray heat, SplitCells cells, int h, int w) {
        return heat.matMul(cells.centres(heat.getManager(), h, w));
    }
}
