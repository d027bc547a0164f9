package dev.keypoints.models.nets.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import dev.keypoints.models.nets.layers.Conv;
import dev.keypoints.models.nets.layers.ConvNorm;
import dev.keypoints.models.nets.layers.LayerRow;
import dev.keypoints.models.nets.layers.LayerTrace;
import dev.keypoints.models.nets.layers.Linear;
import dev.keypoints.models.nets.layers.MaxPool;
import dev.keypoints.models.nets.layers.Stage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * ResNet-18 as torchvision builds it, with its names: {@code conv1} (7x7, stride 2), {@code bn1}, a 3x3 max pooling of stride
 * 2, {@code layer1} to {@code layer4} of two residual blocks each with 64, 128, 256 and 512 channels, the average of each
 * channel, and {@code fc}. Takes RGB of any size.
 */
public final class ResNet18Backbone extends Backbone {

    private static final int[] WIDTHS = {64, 128, 256, 512};
    private static final int BLOCKS = 2;
    private static final MaxPool POOL = new MaxPool(3, 2, 1);

    private final ConvNorm stem;
    private final List<Stage> stages = new ArrayList<>();
    private final @Nullable Linear fc;

    /**
     * Creates a block.
     *
     * @param outputs of {@code fc}; 0 for none
     */
    public ResNet18Backbone(int outputs) {
        super(outputs);
        stem = addConvNorm("conv1", "bn1", Conv.Shape2d.of(3, WIDTHS[0], 7, 2));
        int in = WIDTHS[0];
        for (int i = 0; i < WIDTHS.length; i++) {
            stages.add(addChildBlock("layer" + (i + 1), new Stage(in, WIDTHS[i], i == 0 ? 1 : 2, BLOCKS)));
            in = WIDTHS[i];
        }
        fc = outputs > 0 ? addChildBlock("fc", new Linear(in, outputs)) : null;
    }

    @Override
    public NDArray maps(ParameterStore store, NDArray x, boolean training) {
        NDArray y = POOL.apply(stem.applyRelu(store, x, training));
        for (Stage stage : stages) {
            y = stage.apply(store, y, training);
        }
        return y;
    }

    @Override
    protected NDArray readOut(ParameterStore store, NDArray maps, boolean training) {
        return layer().apply(store, Pool.globalAvgPool2d(maps), training);
    }

    private Linear layer() {
        if (fc == null) {
            throw new AssertionError("read out without an output layer");
        }
        return fc;
    }

    @Override
    public Shape traceMaps(LayerTrace trace, Shape in) {
        Shape out = POOL.trace(trace, "maxpool", stem.trace(trace, "conv1", in, ""));
        for (int i = 0; i < stages.size(); i++) {
            out = stages.get(i).trace(trace, "layer" + (i + 1), out);
        }
        return out;
    }

    @Override
    protected Shape traceReadOut(LayerTrace trace, Shape maps) {
        Shape row = new Shape(maps.get(0), maps.get(1));
        Shape out = trace.add(new LayerRow("avgpool", "global average", 0, 0, LayerTrace.each(row), 0, ""), row);
        return layer().trace(trace, "fc", out);
    }
}
