package dev.keypoints.models.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.keypoints.core.image.resample.Normalization;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.engine.Processor;
import dev.keypoints.models.nets.FinderNet;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.ShapedBlock;
import dev.keypoints.models.nets.layers.WeightInit;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes scripts of blocks, and compares what both give. Owns the blocks' numbers until it is closed. */
final class ScriptRig implements AutoCloseable {

    static final Normalization CENTERED = FinderNet.INPUT.pixels();

    private final NDManager manager;

    /** Opens a rig, or skips the test where no scripts are made. */
    ScriptRig() {
        assumeThat(System.getProperty("os.arch"))
                .as("oneDNN's joined operations")
                .isIn("amd64", "x86_64");
        manager = EngineSetup.openManager();
    }

    NDManager manager() {
        return manager;
    }

    @Override
    public void close() {
        manager.close();
    }

    static boolean[] precisions() {
        return Processor.hasBfloat16() ? new boolean[] {false, true} : new boolean[] {false};
    }

    String source(ShapedBlock block) {
        return source(block, false);
    }

    String source(ShapedBlock block, boolean half) {
        return new ScriptWriter(outputs(block), ByteScale.of(CENTERED, manager), half, Set.of()).source();
    }

    List<Step> outputs(ShapedBlock block) {
        StepArray x = new StepArray(manager, Step.input(new Shape(1, 3, 64, 64)));
        return block.forward(new ParameterStore(manager, false), new NDList(x), false).stream()
                .map(StepArray::stepOf)
                .toList();
    }

    ScriptNet script(ShapedBlock block, Shape input, boolean half) {
        return script(block, input, CENTERED, half);
    }

    ScriptNet script(ShapedBlock block, Shape input, Normalization pixels, boolean half) {
        Optional<ScriptNet> script = ScriptNet.of(block, manager, input, pixels, half);
        assertThat(script).isPresent();
        return script.get();
    }

    ShapedBlock folded(ShapedBlock block) {
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
        WeightInit.fill(NamedParameters.of(block), 5);
        block.foldNorms(manager);
        return block;
    }

    void assertSame(ShapedBlock block, ScriptNet script, Shape shape, float... tolerances) {
        assertSame(block, script, CENTERED, shape, tolerances);
    }

    /** Compares what bytes give with what the block gives for the values that a training makes of them. */
    void assertSame(ShapedBlock block, ScriptNet script, Normalization pixels, Shape shape, float... tolerances) {
        byte[] bytes = new byte[(int) shape.size()];
        new Random(7).nextBytes(bytes);
        float[] values = new float[bytes.length];
        for (int i = 0; i < values.length; i++) {
            int c = i % pixels.channels();
            values[i] = (bytes[i] & 0xff) * pixels.scale(c) + pixels.bias(c);
        }
        NDArray x = manager.create(values, shape).transpose(0, 3, 1, 2);
        NDList expected = block.forward(new ParameterStore(manager, false), new NDList(x), false);
        NDList actual = script.run(new NDList(manager.create(ByteBuffer.wrap(bytes), shape, DataType.UINT8)));
        assertThat(actual).hasSameSizeAs(expected).hasSize(tolerances.length);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i).getShape()).isEqualTo(expected.get(i).getShape());
            assertThat(actual.get(i).toFloatArray())
                    .containsExactly(expected.get(i).toFloatArray(), offset(tolerances[i]));
        }
    }
}
