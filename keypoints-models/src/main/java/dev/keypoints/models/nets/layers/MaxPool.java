package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;

/**
 * The largest of each square of cells of (N, C, H, W). Cells that fill no square are passed over, as in torch.
 *
 * @param side of the square
 * @param stride step in both directions
 * @param padding cells added on every side, which are never the largest; at most half the side
 */
public record MaxPool(int side, int stride, int padding) {

    /** Pools squares that do not overlap. */
    public static MaxPool of(int side) {
        return new MaxPool(side, side, 0);
    }

    /** Computes the pooled maps. */
    public NDArray apply(NDArray x) {
        return Pool.maxPool2d(x, new Shape(side, side), new Shape(stride, stride), new Shape(padding, padding), false);
    }

    /** Adds a row to a layer table and returns the shape that comes out. */
    public Shape trace(LayerTrace trace, String name, Shape in) {
        Shape out = new Shape(in.get(0), in.get(1), length(in.get(2)), length(in.get(3)));
        return trace.add(new LayerRow(name, "max pooling", side, stride, LayerTrace.each(out), 0, ""), out);
    }

    private long length(long in) {
        return (in + 2L * padding - side) / stride + 1;
    }
}
