package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import org.jspecify.annotations.Nullable;

/**
 * The basic residual block of He et al. 2016, "Deep Residual Learning for Image Recognition": two 3x3 convolutions with
 * batch normalisation, the input added before the last rectifier. Names as in torchvision: {@code conv1}, {@code bn1},
 * {@code conv2}, {@code bn2}, and {@code downsample.0/.1} where size or channels change.
 */
public final class ResidualBlock extends ShapedBlock {

    private final ConvNorm first;
    private final ConvNorm second;
    private final @Nullable Shortcut shortcut;
    private final int out;
    private final int stride;

    /** Creates a block. */
    public ResidualBlock(int in, int out, int stride) {
        this.out = out;
        this.stride = stride;
        this.first = addConvNorm("conv1", "bn1", Conv.Shape2d.of(in, out, 3, stride));
        this.second = addConvNorm("conv2", "bn2", Conv.Shape2d.of(out, out, 3, 1));
        this.shortcut = in == out && stride == 1 ? null : addChildBlock("downsample", new Shortcut(in, out, stride));
    }

    @Override
    public NDArray apply(ParameterStore store, NDArray x, boolean training) {
        NDArray y = second.apply(store, first.applyRelu(store, x, training), training);
        NDArray skip = shortcut == null ? x : shortcut.apply(store, x, training);
        return y.add(skip).getNDArrayInternal().relu();
    }

    @Override
    public Shape trace(LayerTrace trace, String name, Shape in) {
        return trace.add(this, name, "residual block", new LayerTrace.Window(3, stride), in, "");
    }

    @Override
    public Shape[] getOutputShapes(Shape[] in) {
        return new Conv(Conv.Shape2d.of(1, out, 3, stride), false).getOutputShapes(in);
    }

    private static final class Shortcut extends ShapedBlock {
        private final ConvNorm projection;

        Shortcut(int in, int out, int stride) {
            projection = addConvNorm("0", "1", Conv.Shape2d.of(in, out, 1, stride));
        }

        @Override
        public NDArray apply(ParameterStore store, NDArray x, boolean training) {
            return projection.apply(store, x, training);
        }
    }
}
