package dev.keypoints.models.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Cells of heatmaps that are split into parts of their own, each of which has a channel: the channels of a point stand together,
 * its parts row by row. Heat is kept part by part, (N, K, s s h w) with s parts either way, since neither a softmax nor a centre of
 * mass asks for an order; {@link #byRows} brings it into that of a picture.
 *
 * @param split parts of a cell in either direction, 1 where cells are whole
 */
record SplitCells(int split) {

    /** Returns the number of parts of a cell. */
    int parts() {
        return split * split;
    }

    /** Returns maps (N, K, s s h, w) from those of all parts, (N, K s s, h, w). */
    NDArray apart(NDArray maps) {
        Shape s = maps.getShape();
        return split == 1 ? maps : maps.reshape(s.get(0), s.get(1) / parts(), parts() * s.get(2), s.get(3));
    }

    /**
     * Returns places (N, K, 2) in network units: those of whole cells, moved by where in its cells a point's heat lies.
     *
     * @param heat of all parts, each map summing to 1
     * @param whole what {@link #whole} gives for it
     * @param h rows of whole cells
     * @param w columns of whole cells
     */
    NDArray places(NDArray heat, NDArray whole, int h, int w) {
        NDArray places = SoftArgmax.places(whole, h, w);
        if (split == 1) {
            return places;
        }
        float[] inCell = SoftArgmax.centres(split, split);
        for (int i = 0; i < inCell.length; i++) {
            inCell[i] /= i % 2 == 0 ? w : h;
        }
        NDArray shares = byPart(heat).sum(new int[] {3});
        return places.add(shares.matMul(heat.getManager().create(inCell, new Shape(parts(), 2))));
    }

    private NDArray byPart(NDArray heat) {
        Shape s = heat.getShape();
        return heat.reshape(s.get(0), s.get(1), parts(), s.get(2) / parts());
    }

    /** Returns heat in the order of a picture of (s h, s w) cells, row by row. */
    NDArray byRows(NDArray heat, int h, int w) {
        Shape s = heat.getShape();
        return split == 1
                ? heat
                : heat.reshape(s.get(0), s.get(1), split, split, h, w)
                        .transpose(0, 1, 4, 2, 5, 3)
                        .reshape(s.get(0), s.get(1), s.get(2));
    }

    /** Returns the heat of whole cells, (N, K, h w). */
    NDArray whole(NDArray heat) {
        return split == 1 ? heat : byPart(heat).sum(new int[] {2});
    }

    /**
     * Returns weights for split cells from those for whole ones, which place points alike and doubt them alike: each part takes an
     * equal share of its cell's heat, and errors are told in parts of cells. All others come back as they are.
     *
     * @param given by the names of {@link HeatmapNet}
     * @throws IllegalArgumentException if they are for as many points, but for cells that are split otherwise
     */
    static Map<String, FloatTensor> ofWhole(Map<String, FloatTensor> given, int points, int split) {
        FloatTensor head = given.get("head.weight");
        FloatTensor doubts = given.get("doubt_bias");
        if (head == null || doubts == null || doubts.data().length != 2 * points) {
            return given;
        }
        double before = Math.sqrt((double) head.shape()[0] / points);
        if (before == split) {
            return given;
        }
        if (before != 1) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT,
                    "the weights are for cells in %.3g parts either way, but the network has them in %d",
                    before,
                    split));
        }
        SplitCells cells = new SplitCells(split);
        Map<String, FloatTensor> weights = new LinkedHashMap<>(given);
        weights.computeIfPresent("head.weight", (name, rows) -> cells.repeated(rows));
        weights.computeIfPresent("head.bias", (name, rows) -> cells.repeated(rows));
        weights.computeIfPresent("doubt_bias", (name, b) -> cells.inParts(b));
        return weights;
    }

    private FloatTensor repeated(FloatTensor rows) {
        long[] shape = rows.shape().clone();
        int each = rows.data().length / Math.toIntExact(shape[0]);
        float[] data = new float[parts() * rows.data().length];
        for (int i = 0; i < data.length / each; i++) {
            System.arraycopy(rows.data(), i / parts() * each, data, i * each, each);
        }
        shape[0] *= parts();
        return FloatTensor.of(data, shape);
    }

    private FloatTensor inParts(FloatTensor bias) {
        float[] data = bias.data().clone();
        for (int scale = 0; scale < data.length; scale += 2) {
            data[scale] += (float) Math.log(split);
        }
        return FloatTensor.of(data, bias.shape());
    }
}
