package dev.keypoints.benchmarks.detect;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.engine.Processor;
import dev.keypoints.models.inference.FrozenNet;
import dev.keypoints.models.inference.Precision;
import dev.keypoints.models.internal.script.ScriptNet;
import dev.keypoints.models.internal.weights.WeightMapper;
import dev.keypoints.models.nets.InputSpec;
import dev.keypoints.models.nets.layers.ShapedBlock;
import dev.keypoints.models.safetensors.FloatTensor;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

/** One network three times: as the detector runs it, bare on a ready tensor, and block by block on a ready tensor. */
final class ReadyNet {

    private final FrozenNet frozen;
    private final ScriptNet script;
    private final ShapedBlock block;
    private final NDManager manager = EngineSetup.openManager();
    private final ParameterStore store = new ParameterStore(manager, false);
    private final NDArray ready;
    private final NDArray readyForBlocks;
    private final byte[] pixels;

    /**
     * Builds the network.
     *
     * @param weights of its block
     * @param input what it shall see
     */
    ReadyNet(Map<String, FloatTensor> weights, Supplier<? extends ShapedBlock> blocks, InputSpec input) {
        frozen = FrozenNet.of(blocks.get(), input, Precision.FAST, weights);
        block = blocks.get();
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
        WeightMapper.fill(block, weights);
        block.foldNorms(manager);
        int h = input.size().height();
        int w = input.size().width();
        script = ScriptNet.of(
                        block, manager, new Shape(1, input.channels(), h, w), input.pixels(), Processor.hasBfloat16())
                .orElseThrow(() -> new IllegalStateException("this machine runs networks block by block"));
        pixels = new byte[input.length()];
        new Random(1).nextBytes(pixels);
        ready = manager.create(ByteBuffer.wrap(pixels), new Shape(1, h, w, input.channels()), DataType.UINT8);
        readyForBlocks = ready.toType(DataType.FLOAT32, true)
                .mul(manager.create(input.pixels().scales()))
                .add(manager.create(input.pixels().biases()))
                .transpose(0, 3, 1, 2);
    }

    /** Copies bytes in, runs and copies numbers out, as a detection does. */
    float[][] run() {
        return frozen.run(1, frozen.input().size(), memory -> memory.put(pixels));
    }

    /** Runs on a tensor that is there; the results stay on the engine's side. */
    int bare() {
        try (NDManager scope = manager.newSubManager()) {
            return script.run(in(scope, ready)).size();
        }
    }

    /** The same by the layers' own blocks with 32 bits. */
    int blockByBlock() {
        try (NDManager scope = manager.newSubManager()) {
            return block.forward(store, in(scope, readyForBlocks), false).size();
        }
    }

    /** A second handle on the same numbers, whose owner owns all that is computed from it. */
    private static NDList in(NDManager scope, NDArray x) {
        NDArray handle = x.stopGradient();
        handle.attach(scope);
        return new NDList(handle);
    }
}
