package dev.keypoints.models.nets.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.keypoints.models.nets.layers.LayerTrace;
import dev.keypoints.models.nets.layers.ShapedBlock;

/**
 * The part of a network that heads share. It works in two steps: {@link #maps} makes feature maps (N, C, h, w) of the image,
 * {@link #numbers} makes a row of numbers (N, outputs) of the maps. A head that reads the maps themselves asks for a
 * backbone of 0 outputs, which has no layers for the second step.
 */
public abstract class Backbone extends ShapedBlock {

    private final int outputs;

    /**
     * Creates a backbone.
     *
     * @param outputs how many numbers {@link #numbers} gives; 0 for none
     */
    protected Backbone(int outputs) {
        this.outputs = outputs;
    }

    /** Returns how many numbers {@link #numbers} gives; 0 if it has no layers for that. */
    public final int outputs() {
        return outputs;
    }

    /** Computes the feature maps (N, C, h, w) of images. */
    public abstract NDArray maps(ParameterStore store, NDArray x, boolean training);

    /**
     * Computes numbers (N, {@link #outputs}) from the feature maps.
     *
     * @throws IllegalStateException if the backbone was made for 0 outputs
     */
    public final NDArray numbers(ParameterStore store, NDArray maps, boolean training) {
        if (outputs == 0) {
            throw new IllegalStateException("this backbone was made without an output layer");
        }
        return readOut(store, maps, training);
    }

    /** Computes numbers from the feature maps; called only where there are outputs. */
    protected abstract NDArray readOut(ParameterStore store, NDArray maps, boolean training);

    @Override
    public final NDArray apply(ParameterStore store, NDArray x, boolean training) {
        return numbers(store, maps(store, x, training), training);
    }

    /** Adds the layers of {@link #maps} to a table and returns the maps' shape. */
    public abstract Shape traceMaps(LayerTrace trace, Shape in);

    /** Adds the layers of {@link #numbers} to a table and returns the shape of the row; called only where there are outputs. */
    protected abstract Shape traceReadOut(LayerTrace trace, Shape maps);

    /** Adds all layers to a table and returns the shape that comes out. */
    @Override
    public final Shape trace(LayerTrace trace, String name, Shape in) {
        Shape maps = traceMaps(trace, in);
        return outputs == 0 ? maps : traceReadOut(trace, maps);
    }

    @Override
    public final Shape[] getOutputShapes(Shape[] in) {
        return new Shape[] {trace(new LayerTrace(), "", in[0])};
    }
}
