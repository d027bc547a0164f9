package dev.keypoints.models.train.loss;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.models.nets.layers.Scalars;

/** Where the cells of a heatmap lie along one axis. */
final class CellGrid {

    private CellGrid() {}

    /**
     * Returns how far each cell lies from a place, in cells, signed, (N, K, cells).
     *
     * @param place (N, K) in network units
     * @param cells cells along the axis
     */
    static NDArray distances(NDArray place, int cells) {
        float[] centres = new float[cells];
        for (int i = 0; i < cells; i++) {
            centres[i] = (i + 0.5f) / cells - 0.5f;
        }
        NDArray axis = place.getManager().create(centres, new Shape(1, 1, cells));
        return Scalars.mul(place.expandDims(2).sub(axis), cells);
    }
}
