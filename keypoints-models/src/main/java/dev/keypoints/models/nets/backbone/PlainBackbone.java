package dev.keypoints.models.nets.backbone;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import ai.djl.training.ParameterStore;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.nets.layers.Conv;
import dev.keypoints.models.nets.layers.ConvLayer;
import dev.keypoints.models.nets.layers.LayerRow;
import dev.keypoints.models.nets.layers.LayerTrace;
import dev.keypoints.models.nets.layers.Linear;
import dev.keypoints.models.nets.layers.MaxPool;
import java.util.ArrayList;
import java.util.List;

/**
 * The block of a {@link ConvPlan}: {@code conv1}, {@code bn1} where it is normalised, {@code conv2}, ..., {@code fc1}, ...,
 * with a rectifier after every layer but the last.
 */
public final class PlainBackbone extends Backbone {

    private final ConvPlan plan;
    private final List<ConvLayer> layers = new ArrayList<>();
    private final List<Linear> linears = new ArrayList<>();

    /**
     * Creates a block.
     *
     * @param channels of the input
     * @param input size of the input
     * @param outputs numbers that come out; 0 for feature maps only
     */
    public PlainBackbone(ConvPlan plan, int channels, ImageSize input, int outputs) {
        super(outputs);
        this.plan = plan;
        int in = channels;
        for (ConvStep step : plan.convolutions()) {
            layers.add(layer(step, in));
            in = step.out();
        }
        if (outputs > 0) {
            Shape maps = traceMaps(new LayerTrace(), new Shape(1, channels, input.height(), input.width()));
            int numbers = Math.toIntExact(plan.globalPooling() ? in : maps.size());
            for (LinearStep hidden : plan.hidden()) {
                linears.add(linear(numbers, hidden.out()));
                numbers = hidden.out();
            }
            linears.add(linear(numbers, outputs));
        }
    }

    private ConvLayer layer(ConvStep step, int in) {
        int number = layers.size() + 1;
        Conv.Shape2d shape = Conv.Shape2d.of(in, step.out(), step.kernel(), step.stride());
        return step.norm()
                ? addConvNorm("conv" + number, "bn" + number, shape)
                : addChildBlock("conv" + number, new Conv(shape, true));
    }

    private Linear linear(int in, int out) {
        return addChildBlock("fc" + (linears.size() + 1), new Linear(in, out));
    }

    @Override
    public NDArray maps(ParameterStore store, NDArray x, boolean training) {
        NDArray y = x;
        for (int i = 0; i < layers.size(); i++) {
            y = layers.get(i).applyRelu(store, y, training);
            int pool = plan.convolutions().get(i).pool();
            y = pool > 1 ? MaxPool.of(pool).apply(y) : y;
        }
        return y;
    }

    @Override
    protected NDArray readOut(ParameterStore store, NDArray maps, boolean training) {
        NDArray y = plan.globalPooling()
                ? Pool.globalAvgPool2d(maps)
                : maps.reshape(maps.getShape().get(0), -1);
        for (int i = 0; i < linears.size(); i++) {
            y = linears.get(i).apply(store, i == 0 ? y : y.getNDArrayInternal().relu(), training);
        }
        return y;
    }

    @Override
    public Shape traceMaps(LayerTrace trace, Shape in) {
        Shape out = in;
        for (int i = 0; i < layers.size(); i++) {
            ConvStep step = plan.convolutions().get(i);
            out = layers.get(i).trace(trace, "conv" + (i + 1), out, step.note());
            if (step.pool() > 1) {
                out = MaxPool.of(step.pool()).trace(trace, "pool" + (i + 1), out);
            }
        }
        return out;
    }

    @Override
    protected Shape traceReadOut(LayerTrace trace, Shape maps) {
        Shape out = new Shape(maps.get(0), maps.size() / maps.get(0));
        if (plan.globalPooling()) {
            out = new Shape(maps.get(0), maps.get(1));
            out = trace.add(new LayerRow("avgpool", "global average", 0, 0, LayerTrace.each(out), 0, ""), out);
        }
        for (int i = 0; i < linears.size(); i++) {
            String note = i < plan.hidden().size() ? plan.hidden().get(i).note() : "";
            out = linears.get(i).trace(trace, "fc" + (i + 1), out, note);
        }
        return out;
    }
}
