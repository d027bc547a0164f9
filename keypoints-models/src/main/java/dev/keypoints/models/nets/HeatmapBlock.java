package dev.keypoints.models.nets;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.keypoints.models.nets.layers.Conv;
import dev.keypoints.models.nets.layers.ConvNorm;
import dev.keypoints.models.nets.layers.LayerRow;
import dev.keypoints.models.nets.layers.LayerTrace;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.ShapedBlock;
import dev.keypoints.models.nets.layers.Stage;
import dev.keypoints.models.nets.layers.Upsampling;
import java.util.ArrayList;
import java.util.List;

/** The block of {@link HeatmapNet}: gives points and doubts, in training the logarithm of the heatmaps too. */
final class HeatmapBlock extends KeypointBlock {

    private final ConvNorm stem1;
    private final ConvNorm stem2;
    private final List<Stage> stages = new ArrayList<>();
    private final List<UpBlock> ups = new ArrayList<>();
    private final SplitCells split;
    private final Conv head;
    private final Parameter doubtWeight;
    private final Parameter doubtBias;

    HeatmapBlock(HeatmapNet net, int points) {
        super(points);
        List<Integer> w = net.widths();
        Conv.Shape2d first = Conv.Shape2d.of(net.input().channels(), net.stemWidth(), 3, 2);
        stem1 = addConvNorm("stem1", "stem1_bn", first.smoothed(net.smoothStem()));
        stem2 = addConvNorm("stem2", "stem2_bn", Conv.Shape2d.of(net.stemWidth(), w.get(0), 3, 2));
        for (int i = 0; i < w.size(); i++) {
            int in = w.get(Math.max(0, i - 1));
            stages.add(addChildBlock("stage" + (i + 1), new Stage(in, w.get(i), i == 0 ? 1 : 2, net.blocksPerStage())));
        }
        for (int i = w.size() - 2; i >= 0; i--) {
            int below = i == w.size() - 2 ? w.get(i + 1) : ups.get(ups.size() - 1).width;
            int width = i == 0 ? net.decoderWidth() : w.get(i);
            ups.add(addChildBlock("up" + (i + 1), new UpBlock(below, w.get(i), width)));
        }
        int features = net.decoderWidth();
        split = new SplitCells(net.split());
        head = addChildBlock("head", new Conv(Conv.Shape2d.of(features, points * split.parts(), 1, 1), true));
        doubtWeight = addParameter("doubt_weight", Parameter.Type.WEIGHT, new Shape(points, 2, features + 1));
        doubtBias = addParameter("doubt_bias", Parameter.Type.BIAS, new Shape(1, points, 2));
    }

    /** Tells whether the shape of a parameter depends on the number of points. */
    static boolean dependsOnPoints(String parameterName) {
        return parameterName.startsWith("head.") || parameterName.startsWith("doubt_");
    }

    @Override
    protected NDList outputs(ParameterStore store, NDArray x, boolean training) {
        NDArray y = stem2.applyRelu(store, stem1.applyRelu(store, x, training), training);
        List<NDArray> skips = new ArrayList<>();
        for (Stage stage : stages) {
            y = stage.apply(store, y, training);
            skips.add(y);
        }
        for (int i = 0; i < ups.size(); i++) {
            y = ups.get(i).merge(store, y, skips.get(skips.size() - 2 - i), training);
        }
        NDArray maps = head.apply(store, y, training);
        int h = (int) maps.getShape().get(2);
        int w = (int) maps.getShape().get(3);
        NDArray logs = SoftArgmax.logHeat(split.apart(maps));
        NDArray heat = logs.exp();
        NDArray whole = split.whole(heat);
        NDArray places = split.places(heat, whole, h, w);
        NDArray doubts = doubts(store, whole.stopGradient(), y, training);
        NDList outputs =
                new NDList(NetOutputs.named(NetOutputs.POINTS, places), NetOutputs.named(NetOutputs.DOUBTS, doubts));
        if (training) {
            outputs.add(NetOutputs.named(NetOutputs.LOG_HEAT, split.byRows(logs, h, w)));
        }
        return outputs;
    }

    /** Reads the features where each point's heat lies, adds how high the heat peaks, and maps both linearly. */
    private NDArray doubts(ParameterStore store, NDArray heat, NDArray features, boolean training) {
        long n = heat.getShape().get(0);
        long c = features.getShape().get(1);
        NDArray cells = features.transpose(0, 2, 3, 1).reshape(n, -1, c);
        NDArray peak = heat.max(new int[] {-1}, true);
        NDArray read = heat.matMul(cells).concat(peak, -1);
        NDArray weight = store.getValue(doubtWeight, features.getDevice(), training);
        NDArray bias = store.getValue(doubtBias, features.getDevice(), training);
        return read.expandDims(2).mul(weight).sum(new int[] {3}).add(bias);
    }

    @Override
    public Shape trace(LayerTrace trace, String name, Shape in) {
        Shape out = stem2.trace(trace, "stem2", stem1.trace(trace, "stem1", in, ""), "");
        List<Shape> skips = new ArrayList<>();
        for (int i = 0; i < stages.size(); i++) {
            out = stages.get(i).trace(trace, "stage" + (i + 1), out);
            skips.add(out);
        }
        for (int i = 0; i < ups.size(); i++) {
            int fine = skips.size() - 2 - i;
            out = ups.get(i).traceMerge(trace, "up" + (fine + 1), skips.get(fine));
        }
        Shape maps = head.trace(trace, "head", out);
        long learned = doubtWeight.getShape().size() + doubtBias.getShape().size();
        String note = "error scale and covering, read where the heat lies";
        Shape doubts = new Shape(in.get(0), 2L * points());
        doubts = trace.add(new LayerRow("doubt", "linear", 0, 0, LayerTrace.each(doubts), learned, note), doubts);
        return HeatmapHeadBlock.decoded(trace, maps, (int) doubts.get(1) / 2);
    }

    /** Brings a coarse map to the next finer one: 1x1 convolutions of both, added, then a 3x3 convolution. */
    private static final class UpBlock extends ShapedBlock {
        private final int width;
        private final Conv below;
        private final Conv beside;
        private final ConvNorm mix;

        UpBlock(int belowWidth, int besideWidth, int width) {
            this.width = width;
            below = addChildBlock("below", new Conv(Conv.Shape2d.of(belowWidth, width, 1, 1), false));
            beside = addChildBlock("beside", new Conv(Conv.Shape2d.of(besideWidth, width, 1, 1), true));
            mix = addConvNorm("mix", "mix_bn", Conv.Shape2d.of(width, width, 3, 1));
        }

        NDArray merge(ParameterStore store, NDArray coarse, NDArray fine, boolean training) {
            NDArray up = Upsampling.twice(below.apply(store, coarse, training));
            return mix.applyRelu(store, up.add(beside.apply(store, fine, training)), training);
        }

        Shape traceMerge(LayerTrace trace, String name, Shape fine) {
            Shape out = new Shape(fine.get(0), width, fine.get(2), fine.get(3));
            long learned = NamedParameters.learned(this);
            String note = "adds the doubled maps below to those beside, both by 1x1 convolutions";
            return trace.add(
                    new LayerRow(name, "merge, convolution, batch norm", 3, 1, LayerTrace.each(out), learned, note),
                    out);
        }

        @Override
        public NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException("an up block takes two maps");
        }
    }
}
