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
import ai.djl.util.PairList;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.image.resample.Normalization;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.engine.Processor;
import dev.keypoints.models.nets.DenseShapeNet;
import dev.keypoints.models.nets.FaceNet6Conv;
import dev.keypoints.models.nets.FinderNet;
import dev.keypoints.models.nets.HeatmapHead;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.InputSpec;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.nets.PcaHead;
import dev.keypoints.models.nets.ResNet18Head;
import dev.keypoints.models.nets.layers.Conv;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.ShapedBlock;
import dev.keypoints.models.nets.layers.WeightInit;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptNetTest {

    private static final Normalization CENTERED = FinderNet.INPUT.pixels();

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = EngineSetup.openManager();
        assumeThat(System.getProperty("os.arch"))
                .as("oneDNN's joined operations")
                .isIn("amd64", "x86_64");
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void gives_what_the_heatmap_network_gives_for_any_number_of_inputs() {
        ShapedBlock block = folded(HeatmapNet.builder()
                .inputSize(64, 64)
                .widths(16, 24, 32)
                .splitCells(2)
                .build()
                .createBlock(KeypointScheme.ibug68()));
        try (ScriptNet script = script(block, new Shape(1, 3, 64, 64), false)) {
            for (int n : new int[] {1, 2, 5}) {
                assertSame(block, script, new Shape(n, 64, 64, 3), 1e-5f, 1e-4f);
            }
        }
    }

    @Test
    void gives_what_the_finder_gives_for_inputs_of_any_size() {
        ShapedBlock block = folded(FinderNet.defaults().createBlock());
        try (ScriptNet script = script(block, new Shape(1, 3, 96, 64), false)) {
            assertSame(block, script, new Shape(1, 96, 64, 3), 1e-4f);
            assertSame(block, script, new Shape(1, 32, 160, 3), 1e-4f);
            assertSame(block, script, new Shape(2, 224, 32, 3), 1e-4f);
        }
    }

    @Test
    void gives_what_the_block_gives_where_each_channel_has_a_scale_of_its_own() {
        ShapedBlock block = folded(FinderNet.defaults().createBlock());
        Normalization pixels = InputSpec.imageNet(64, 64).pixels();
        try (ScriptNet script = script(block, new Shape(1, 3, 64, 64), pixels, false)) {
            assertSame(block, script, pixels, new Shape(2, 64, 96, 3), 1e-4f);
        }
    }

    @Test
    void joins_every_convolution_with_the_sum_and_the_rectifier_after_it() {
        ShapedBlock block = folded(FinderNet.defaults().createBlock());
        assertThat(source(block))
                .contains("_convolution_pointwise")
                .doesNotContain("torch.relu")
                .doesNotContain("torch.add(x");
    }

    /** A sum may be written over one of its summands, but not over what a later step or a view still shows. */
    @Test
    void gives_what_a_block_gives_that_reads_its_maps_again_and_again() {
        ShapedBlock block = folded(new Tangle());
        try (ScriptNet script = script(block, new Shape(1, 3, 32, 32), false)) {
            assertSame(block, script, new Shape(2, 32, 32, 3), 1e-4f, 1e-4f, 1e-4f);
        }
    }

    @Test
    void adds_in_place_where_nothing_reads_the_summand_later() {
        String source = source(folded(new Tangle()));
        assertThat(source.split("_convolution_pointwise_\\(", -1)).hasSize(1 + 2);
        assertThat(source(folded(FinderNet.defaults().createBlock())))
                .doesNotContainPattern("pointwise\\(x\\d+, x\\d+,");
    }

    /** The finder gives its maps as they are; of the points' a softmax is taken, which reads 16 bits and gives 32. */
    @Test
    void what_is_read_is_computed_in_half_precision_only_where_it_goes_into_a_softmax() {
        assertThat(source(folded(FinderNet.defaults().createBlock()), true))
                .contains("torch.baddbmm(")
                .doesNotContain("torch.bmm(");
        ShapedBlock points = folded(HeatmapNet.builder().splitCells(2).build().createBlock(KeypointScheme.ibug68()));
        assertThat(source(points, true)).contains("torch.bmm(").doesNotContain("torch.baddbmm(");
        assertThat(source(points, false)).doesNotContain("torch.bmm(");
    }

    private String source(ShapedBlock block) {
        return source(block, false);
    }

    private String source(ShapedBlock block, boolean half) {
        return new ScriptWriter(outputs(block), ByteScale.of(CENTERED, manager), half, Set.of()).source();
    }

    private List<Step> outputs(ShapedBlock block) {
        StepArray x = new StepArray(manager, Step.input(new Shape(1, 3, 64, 64)));
        return block.forward(new ParameterStore(manager, false), new NDList(x), false).stream()
                .map(StepArray::stepOf)
                .toList();
    }

    /** Sums whose summands are convolved in the same line, read later, shown by a view, or given as outputs. */
    private static final class Tangle extends ShapedBlock {

        private final List<Conv> convs = new ArrayList<>();

        Tangle() {
            for (int i = 0; i < 6; i++) {
                Conv.Shape2d shape = Conv.Shape2d.of(i == 0 ? 3 : 8, 8, 3, 1);
                convs.add(addChildBlock("conv" + i, new Conv(shape, true)));
            }
        }

        @Override
        public NDArray apply(ParameterStore store, NDArray x, boolean training) {
            throw new UnsupportedOperationException();
        }

        @Override
        protected NDList forwardInternal(
                ParameterStore store, NDList inputs, boolean training, @Nullable PairList<String, Object> params) {
            NDArray a = relu(convs.get(0).apply(store, inputs.singletonOrThrow(), training));
            NDArray b = relu(convs.get(1).apply(store, a, training).add(a)); // reads a twice itself
            NDArray c = relu(convs.get(2).apply(store, b, training).add(a)); // the last to read a
            NDArray view = c.transpose(0, 2, 3, 1);
            NDArray d = convs.get(3).apply(store, b, training).add(c); // c is seen through the view later
            NDArray e = relu(convs.get(4).apply(store, d, training).add(b)); // the last to read b
            NDArray f = convs.get(5).apply(store, e, training).add(d); // d is an output
            return new NDList(f, view, d);
        }

        private static NDArray relu(NDArray x) {
            return x.getNDArrayInternal().relu();
        }
    }

    @Test
    void half_precision_is_close_where_the_processor_has_it() {
        assumeThat(Processor.hasBfloat16()).as("bfloat16 units").isTrue();
        ShapedBlock block = folded(HeatmapNet.builder()
                .inputSize(64, 64)
                .widths(16, 24, 32)
                .splitCells(2)
                .build()
                .createBlock(KeypointScheme.ibug68()));
        try (ScriptNet script = script(block, new Shape(1, 3, 64, 64), true)) {
            assertSame(block, script, new Shape(2, 64, 64, 3), 0.005f, 0.1f);
        }
    }

    @Test
    void maps_of_a_single_channel_are_added() {
        ShapedBlock block = folded(
                HeatmapNet.builder().inputSize(32, 32).widths(8, 1).build().createBlock(KeypointScheme.nose1()));
        for (boolean half : precisions()) {
            try (ScriptNet script = script(block, new Shape(1, 3, 32, 32), half)) {
                assertSame(block, script, new Shape(2, 32, 32, 3), half ? 0.01f : 1e-5f, half ? 0.2f : 1e-4f);
            }
        }
    }

    /** As where oneDNN loses weights: those of 1x1 convolutions on some virtual machines. */
    @Test
    void gives_the_same_without_the_layout_of_oneDNN() throws Exception {
        ShapedBlock finder = folded(FinderNet.defaults().createBlock());
        ShapedBlock points = folded(HeatmapNet.builder()
                .inputSize(64, 64)
                .widths(16, 24, 32)
                .build()
                .createBlock(KeypointScheme.ibug68()));
        for (boolean half : precisions()) {
            for (int longest : new int[] {1, 3, 5}) {
                try (ScriptNet script = alone(finder, half, longest)) {
                    assertSame(finder, script, new Shape(2, 64, 96, 3), half ? 0.3f : 1e-4f);
                }
                try (ScriptNet script = alone(points, half, longest)) {
                    assertSame(points, script, new Shape(2, 64, 64, 3), half ? 0.005f : 1e-5f, half ? 0.1f : 1e-4f);
                }
            }
        }
    }

    /** Returns a script in which convolutions with kernels up to a side are taken for lost. */
    private ScriptNet alone(ShapedBlock block, boolean half, int longest) throws Exception {
        List<Step> outputs = outputs(block);
        ByteScale bytes = ByteScale.of(CENTERED, manager);
        Set<Step> lost = new ScriptWriter(outputs, bytes, half, Set.of())
                .laidOut().stream()
                        .filter(s -> s.inputs().get(1).shape().get(2) <= longest)
                        .collect(Collectors.toCollection(HashSet::new));
        assertThat(lost).isNotEmpty();
        return ScriptNet.load(outputs, bytes, half, lost, manager);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gives_what_any_other_network_gives(KeypointNetwork network) {
        ShapedBlock block = folded(network.createBlock(KeypointScheme.nose1()));
        InputSpec input = network.input();
        Shape one = new Shape(
                1, input.channels(), input.size().height(), input.size().width());
        Shape three = new Shape(3, one.get(2), one.get(3), one.get(1));
        for (boolean half : precisions()) {
            try (ScriptNet script = script(block, one, input.pixels(), half)) {
                assertSame(block, script, input.pixels(), three, half ? 0.01f : 1e-4f);
            }
        }
    }

    static List<KeypointNetwork> networks() {
        NoseNet nose = NoseNet.builder().version(2).build();
        return List.of(
                NoseNet.builder().build(),
                nose,
                FaceNet6Conv.builder().inputSize(80, 64).build(),
                ResNet18Head.builder().inputSize(64, 64).build(),
                DenseShapeNet.builder().inputSize(48, 48).denseWidth(4).build(),
                HeatmapHead.builder(nose).build(),
                PcaHead.builder(nose).components(2).build());
    }

    /** The layout of such weights with 16 bits loses some where oneDNN does not know the caches. */
    @Test
    void gives_what_a_network_gives_whose_first_layer_takes_grey_to_few_maps() {
        HeatmapNet network = HeatmapNet.builder()
                .channels(1)
                .inputSize(64, 64)
                .stemWidth(12)
                .widths(12, 20)
                .build();
        ShapedBlock block = folded(network.createBlock(KeypointScheme.nose1()));
        for (boolean half : precisions()) {
            Normalization grey = network.input().pixels();
            try (ScriptNet script = script(block, new Shape(1, 1, 64, 64), grey, half)) {
                assertSame(block, script, grey, new Shape(2, 64, 64, 1), half ? 0.005f : 1e-5f, half ? 0.1f : 1e-4f);
            }
        }
    }

    private static boolean[] precisions() {
        return Processor.hasBfloat16() ? new boolean[] {false, true} : new boolean[] {false};
    }

    @Test
    void a_network_with_other_operations_is_left_as_it_is() {
        ShapedBlock block = folded(new ShapedBlock() {
            private final Conv conv = addChildBlock("conv", new Conv(Conv.Shape2d.of(3, 8, 3, 1), true));

            @Override
            public NDArray apply(ParameterStore store, NDArray x, boolean training) {
                return conv.apply(store, x, training).tanh();
            }
        });
        assertThat(ScriptNet.of(block, manager, new Shape(1, 3, 32, 32), CENTERED, false))
                .isEmpty();
    }

    private ScriptNet script(ShapedBlock block, Shape input, boolean half) {
        return script(block, input, CENTERED, half);
    }

    private ScriptNet script(ShapedBlock block, Shape input, Normalization pixels, boolean half) {
        Optional<ScriptNet> script = ScriptNet.of(block, manager, input, pixels, half);
        assertThat(script).isPresent();
        return script.get();
    }

    private ShapedBlock folded(ShapedBlock block) {
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
        WeightInit.fill(NamedParameters.of(block), 5);
        block.foldNorms(manager);
        return block;
    }

    private void assertSame(ShapedBlock block, ScriptNet script, Shape shape, float... tolerances) {
        assertSame(block, script, CENTERED, shape, tolerances);
    }

    /** Compares what bytes give with what the block gives for the values that a training makes of them. */
    private void assertSame(
            ShapedBlock block, ScriptNet script, Normalization pixels, Shape shape, float... tolerances) {
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
