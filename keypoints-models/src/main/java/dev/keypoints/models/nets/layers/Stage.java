package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import java.util.ArrayList;
import java.util.List;

/** A row of residual blocks named {@code 0}, {@code 1}, ...; the first one changes size and channels. */
public final class Stage extends ShapedBlock {

    private final List<ResidualBlock> blocks = new ArrayList<>();

    /** Creates a stage of a number of blocks. */
    public Stage(int in, int out, int stride, int count) {
        for (int i = 0; i < count; i++) {
            blocks.add(
                    addChildBlock(Integer.toString(i), new ResidualBlock(i == 0 ? in : out, out, i == 0 ? stride : 1)));
        }
    }

    @Override
    public NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray y = x;
        for (ResidualBlock block : blocks) {
            y = block.apply(store, y, training);
        }
        return y;
    }

    @Override
    public Shape trace(LayerTrace trace, String name, Shape in) {
        Shape out = in;
        for (int i = 0; i < blocks.size(); i++) {
            out = blocks.get(i).trace(trace, name + "." + i, out);
        }
        return out;
    }
}
