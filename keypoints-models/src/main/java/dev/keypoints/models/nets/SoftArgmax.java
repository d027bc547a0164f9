package dev.keypoints.models.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
     * @param heat (N, K, h w), each map summing to 1
     */
    static NDArray places(NDArray heat, int h, int w) {
        return heat.matMul(cellCentres(heat.getManager(), h, w));
    }

    /** Returns the centres of the heatmap's cells in network units, (h w, 2). */
    private static NDArray cellCentres(NDManager manager, int h, int w) {
        float[] xy = new float[2 * h * w];
        for (int i = 0; i < h * w; i++) {
            int row = i / w;
            xy[2 * i] = (i % w + 0.5f) / w - 0.5f;
            xy[2 * i + 1] = (row + 0.5f) / h - 0.5f;
        }
        return manager.create(xy, new Shape((long) h * w, 2));
    }
}
