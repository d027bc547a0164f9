package dev.keypoints.models.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.keypoints.models.nets.backbone.Backbone;
import dev.keypoints.models.nets.layers.LayerTrace;

/** A backbone whose numbers are the coordinates. Parameters are called as in the backbone. */
final class DirectBlock extends KeypointBlock {

    private final Backbone backbone;

    DirectBlock(Backbone backbone, int points) {
        super(points);
        this.backbone = addChildBlock("", backbone);
    }

    @Override
    protected NDList outputs(ParameterStore store, NDArray x, boolean training) {
        NDArray numbers = backbone.apply(store, x, training);
        return new NDList(NetOutputs.named(NetOutputs.POINTS, numbers.reshape(-1, points(), 2)));
    }

    @Override
    public Shape trace(LayerTrace trace, String name, Shape in) {
        return backbone.trace(trace, name, in);
    }
}
