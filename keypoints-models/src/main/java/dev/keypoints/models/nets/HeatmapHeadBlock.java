package dev.keypoints.models.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.keypoints.models.nets.backbone.Backbone;
import dev.keypoints.models.nets.layers.Conv;
import dev.keypoints.models.nets.layers.ConvNorm;
import dev.keypoints.models.nets.layers.LayerRow;
import dev.keypoints.models.nets.layers.LayerTrace;
import dev.keypoints.models.nets.layers.Upsampling;
import java.util.ArrayList;
import java.util.List;

/** A backbone without read-out, convolutions that double its maps ({@code up1}, {@code up1_bn}, ...) and one for the heatmaps. */
final class HeatmapHeadBlock extends KeypointBlock {

    private final Backbone backbone;
    private final List<ConvNorm> ups = new ArrayList<>();
    private final Conv heat;

    HeatmapHeadBlock(Backbone backbone, int features, int width, int doublings, int points) {
        super(points);
        this.backbone = addChildBlock("", backbone);
        int in = features;
        for (int i = 1; i <= doublings; i++) {
            ups.add(addConvNorm("up" + i, "up" + i + "_bn", Conv.Shape2d.of(in, width, 3, 1)));
            in = width;
        }
        heat = addChildBlock("heat", new Conv(Conv.Shape2d.of(in, points, 1, 1), true));
    }

    @Override
    protected NDList outputs(ParameterStore store, NDArray x, boolean training) {
        NDArray y = backbone.maps(store, x, training);
        for (ConvNorm up : ups) {
            y = up.applyRelu(store, Upsampling.twice(y), training);
        }
        NDArray maps = heat.apply(store, y, training);
        NDArray logs = SoftArgmax.logHeat(maps);
        int h = (int) maps.getShape().get(2);
        int w = (int) maps.getShape().get(3);
        NDList outputs = new NDList(NetOutputs.named(NetOutputs.POINTS, SoftArgmax.places(logs.exp(), h, w)));
        if (training) {
            outputs.add(NetOutputs.named(NetOutputs.LOG_HEAT, logs));
        }
        return outputs;
    }

    @Override
    public Shape trace(LayerTrace trace, String name, Shape in) {
        Shape out = backbone.traceMaps(trace, in);
        for (int i = 0; i < ups.size(); i++) {
            out = ups.get(i)
                    .trace(trace, "up" + (i + 1), Upsampling.twice(out), "on maps of twice the size, cells repeated");
        }
        Shape maps = heat.trace(trace, "heat", out);
        return decoded(trace, maps, points());
    }

    /** Adds the row of the decoding and returns its shape. */
    static Shape decoded(LayerTrace trace, Shape maps, int points) {
        Shape out = new Shape(maps.get(0), 2L * points);
        return trace.add(new LayerRow("points", "centre of mass", 0, 0, LayerTrace.each(out), 0, ""), out);
    }
}
