package dev.keypoints.models.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.resample.Normalization;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.engine.Processor;
import dev.keypoints.models.internal.script.ScriptNet;
import dev.keypoints.models.internal.weights.WeightFit;
import dev.keypoints.models.internal.weights.WeightMapper;
import dev.keypoints.models.nets.InputSpec;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.ShapedBlock;
import dev.keypoints.models.safetensors.FloatTensor;
import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A network with fixed weights that only infers, on the processor. Owns the weights' native memory until {@link #close};
 * each run opens a scope of its own, so any number of threads may run it at once. Closing waits for the runs under way.
 */
public final class FrozenNet implements AutoCloseable {

    private final ReadWriteLock lock = new ReentrantReadWriteLock();
    private final InputSpec input;
    private final NDManager manager;
    private final InputMemory inputs;
    private final UnaryOperator<NDList> forward;
    private final Runnable free;
    private boolean closed;

    private FrozenNet(InputSpec input, NDManager manager, UnaryOperator<NDList> forward, Runnable free) {
        this.input = input;
        this.manager = manager;
        this.inputs = new InputMemory(manager);
        this.forward = forward;
        this.free = free;
    }

    /**
     * Creates a network.
     *
     * @param block not initialised yet; belongs to the result from now on
     * @param input what the block takes
     * @param precision with how many bits to compute, if the block uses nothing but operations that are known to
     *     {@link ScriptNet}; any other computes with 32 bits
     * @param weights of the block, by parameter name
     * @throws IllegalArgumentException if they are not those of the block; no native memory was taken then
     */
    public static FrozenNet of(
            ShapedBlock block, InputSpec input, Precision precision, Map<String, FloatTensor> weights) {
        WeightFit.check(NamedParameters.of(block), weights);
        NDManager manager = EngineSetup.openManager("cpu");
        try {
            block.initialize(manager, DataType.FLOAT32, new Shape(1));
            NamedParameters.of(block).values().forEach(p -> p.freeze(true));
            WeightMapper.fill(block, weights);
            block.foldNorms(manager);
            boolean half = precision == Precision.FAST && Processor.hasBfloat16();
            Shape one = new Shape(
                    1, input.channels(), input.size().height(), input.size().width());
            Optional<ScriptNet> script = ScriptNet.of(block, manager, one, input.pixels(), half);
            if (script.isPresent()) {
                manager.close();
                ScriptNet net = script.get();
                return new FrozenNet(input, net.manager(), net::run, net::close);
            }
            return new FrozenNet(input, manager, blockByBlock(block, input.pixels(), manager), manager::close);
        } catch (RuntimeException e) {
            manager.close();
            throw e;
        }
    }

    /** Scales bytes to the very values that a training sees, and follows the block. */
    private static UnaryOperator<NDList> blockByBlock(ShapedBlock block, Normalization pixels, NDManager manager) {
        ParameterStore store = new ParameterStore(manager, false);
        NDArray scale = manager.create(pixels.scales());
        NDArray bias = manager.create(pixels.biases());
        return bytes -> {
            NDArray x = bytes.singletonOrThrow().toType(DataType.FLOAT32, false);
            return block.forward(store, new NDList(x.mul(scale).add(bias).transpose(0, 3, 1, 2)), false);
        };
    }

    /** Returns what the network takes. */
    public InputSpec input() {
        return input;
    }

    /**
     * Runs the network.
     *
     * @param n how many inputs, at least 1
     * @param size of each input: that of {@link #input()}, or another if the network takes it
     * @param pixels fills the engine's memory, from position 0: n inputs one after the other, each height x width x channels
     *     interleaved samples of 0 to 255. The buffer must not be used later
     * @return the outputs, each one n rows flattened
     * @throws IllegalStateException after {@link #close}
     */
    public float[][] run(int n, ImageSize size, Consumer<ByteBuffer> pixels) {
        return run(
                n,
                size,
                pixels,
                outputs -> outputs.stream()
                        .map(output -> {
                            float[] copy = new float[output.remaining()];
                            output.get(copy);
                            return copy;
                        })
                        .toArray(float[][]::new));
    }

    /**
     * Runs the network and reads its outputs where they lie.
     *
     * @param pixels as {@link #run(int, ImageSize, Consumer)} has them
     * @param read makes the result of the outputs, each one n rows flattened. The buffers must not be used later
     * @return what was read
     * @throws IllegalStateException after {@link #close}
     */
    public <R> R run(int n, ImageSize size, Consumer<ByteBuffer> pixels, Function<List<FloatBuffer>, R> read) {
        lock.readLock().lock();
        try {
            if (closed) {
                throw new IllegalStateException("this detector was closed");
            }
            return runOpen(new Shape(n, size.height(), size.width(), input.channels()), pixels, read);
        } finally {
            lock.readLock().unlock();
        }
    }

    private <R> R runOpen(Shape shape, Consumer<ByteBuffer> pixels, Function<List<FloatBuffer>, R> read) {
        InputMemory.Input memory = inputs.take(shape);
        try (NDManager scope = manager.newSubManager()) {
            pixels.accept(memory.bytes());
            scope.tempAttachAll(memory.array()); // what is computed from it belongs to the scope
            NDList outputs = forward.apply(new NDList(memory.array().toDevice(scope.getDevice(), false)));
            List<FloatBuffer> buffers = new ArrayList<>(outputs.size());
            outputs.forEach(output -> buffers.add(output.toByteBuffer(true).asFloatBuffer()));
            return read.apply(buffers);
        } finally {
            inputs.giveBack(memory);
        }
    }

    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                free.run();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }
}
