package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.AbstractBlock;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import ai.djl.training.initializer.Initializer;
import ai.djl.util.PairList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A block whose parameter shapes are known when it is built, so that initialising needs no input shape, and which takes
 * one array and gives one.
 */
public abstract class ShapedBlock extends AbstractBlock {

    private final List<ConvNorm> convNorms = new ArrayList<>();

    /**
     * Computes the output.
     *
     * @param store where parameter values come from
     * @param x the input; its manager owns the result
     * @param training true to use batch statistics and record gradients
     */
    public abstract NDArray apply(ParameterStore store, NDArray x, boolean training);

    /** Adds a convolution followed by batch normalisation, under the two given names. */
    protected final ConvNorm addConvNorm(String convName, String normName, Conv.Shape2d shape) {
        Conv conv = addChildBlock(convName, new Conv(shape, false));
        BatchNorm2d norm = addChildBlock(normName, new BatchNorm2d(shape.out()));
        ConvNorm pair = new ConvNorm(conv, norm);
        convNorms.add(pair);
        return pair;
    }

    /** Adds a parameter of a fixed shape; running statistics need no gradient. */
    protected final Parameter addParameter(String name, Parameter.Type type, Shape shape) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(type)
                .optShape(shape)
                .optRequiresGrad(type != Parameter.Type.RUNNING_MEAN && type != Parameter.Type.RUNNING_VAR)
                .build());
    }

    /** Adds numbers of a fixed shape that never train; they are 0 until they are filled. */
    protected final Parameter addFixed(String name, Shape shape) {
        return addParameter(Parameter.builder()
                .setName(name)
                .setType(Parameter.Type.OTHER)
                .optShape(shape)
                .optRequiresGrad(false)
                .optInitializer(Initializer.ZEROS)
                .build());
    }

    /**
     * Adds this block to a layer table.
     *
     * @param name of this block in its network
     * @param in shape of its input
     * @return the shape of its output
     */
    public Shape trace(LayerTrace trace, String name, Shape in) {
        return trace.add(this, name, getClass().getSimpleName(), in, "");
    }

    /**
     * Folds every batch normalisation into the convolution before it, for this block and all inside it. From then on the
     * block can only infer: a forward pass in training mode is refused.
     *
     * @param manager owns the folded weights; must live as long as the block is used
     */
    public final void foldNorms(NDManager manager) {
        convNorms.forEach(c -> c.fold(manager));
        for (Block child : children.values()) {
            if (child instanceof ShapedBlock b) {
                b.foldNorms(manager);
            }
        }
    }

    @Override
    protected NDList forwardInternal(
            ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
        return new NDList(apply(store, inputs.singletonOrThrow(), training));
    }

    @Override
    protected void initializeChildBlocks(NDManager manager, DataType dataType, Shape... inputShapes) {
        for (Block child : children.values()) {
            child.initialize(manager, dataType, inputShapes);
        }
    }

    /** Returns the output shapes; blocks that are only used inside others need not know them. */
    @Override
    public Shape[] getOutputShapes(Shape[] inputShapes) {
        throw new UnsupportedOperationException(getClass().getSimpleName() + " is used inside a network only");
    }
}
