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
     * @param heat (N, K, h w), each map summing to 1
     */
    static NDArray places(NDArray heat, int h, int w) {
        return heat.matMul(heat.getManager().create(centres(h, w), new Shape((long) h * w, 2)));
    }

    /** Returns the centres of h rows of w cells about the middle of all, x before y, each as a share of their extent. */
    static float[] centres(int h, int w) {
        float[] xy = new float[2 * h * w];
        for (int i = 0; i < h * w; i++) {
            xy[2 * i] = (i % w + 0.5f) / w - 0.5f;
            xy[2 * i + 1] = (i / w + 0.5f) / h - 0.5f;
        }
        return xy;
    }
}
