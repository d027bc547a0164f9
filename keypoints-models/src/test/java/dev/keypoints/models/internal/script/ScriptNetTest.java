package dev.keypoints.models.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.image.resample.Normalization;
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
import dev.keypoints.models.nets.layers.ShapedBlock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScriptNetTest {

    private final ScriptRig rig = new ScriptRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void gives_what_the_heatmap_network_gives_for_any_number_of_inputs() {
        ShapedBlock block = rig.folded(HeatmapNet.builder()
                .inputSize(64, 64)
                .widths(16, 24, 32)
                .splitCells(2)
                .build()
                .createBlock(KeypointScheme.ibug68()));
        try (ScriptNet script = rig.script(block, new Shape(1, 3, 64, 64), false)) {
            for (int n : new int[] {1, 2, 5}) {
                rig.assertSame(block, script, new Shape(n, 64, 64, 3), 1e-5f, 1e-4f);
            }
        }
    }

    @Test
    void gives_what_the_finder_gives_for_inputs_of_any_size() {
        ShapedBlock block = rig.folded(FinderNet.defaults().createBlock());
        try (ScriptNet script = rig.script(block, new Shape(1, 3, 96, 64), false)) {
            rig.assertSame(block, script, new Shape(1, 96, 64, 3), 1e-4f);
            rig.assertSame(block, script, new Shape(1, 32, 160, 3), 1e-4f);
            rig.assertSame(block, script, new Shape(2, 224, 32, 3), 1e-4f);
        }
    }

    @Test
    void gives_what_the_block_gives_where_each_channel_has_a_scale_of_its_own() {
        ShapedBlock block = rig.folded(FinderNet.defaults().createBlock());
        Normalization pixels = InputSpec.imageNet(64, 64).pixels();
        try (ScriptNet script = rig.script(block, new Shape(1, 3, 64, 64), pixels, false)) {
            rig.assertSame(block, script, pixels, new Shape(2, 64, 96, 3), 1e-4f);
        }
    }

    @Test
    void joins_every_convolution_with_the_sum_and_the_rectifier_after_it() {
        ShapedBlock block = rig.folded(FinderNet.defaults().createBlock());
        assertThat(rig.source(block))
                .contains("_convolution_pointwise")
                .doesNotContain("torch.relu")
                .doesNotContain("torch.add(x");
    }

    /** A sum may be written over one of its summands, but not over what a later step or a view still shows. */
    @Test
    void gives_what_a_block_gives_that_reads_its_maps_again_and_again() {
        ShapedBlock block = rig.folded(new Tangle());
        try (ScriptNet script = rig.script(block, new Shape(1, 3, 32, 32), false)) {
            rig.assertSame(block, script, new Shape(2, 32, 32, 3), 1e-4f, 1e-4f, 1e-4f);
        }
    }

    @Test
    void adds_in_place_where_nothing_reads_the_summand_later() {
        String source = rig.source(rig.folded(new Tangle()));
        assertThat(source.split("_convolution_pointwise_\\(", -1)).hasSize(1 + 2);
        assertThat(rig.source(rig.folded(FinderNet.defaults().createBlock())))
                .doesNotContainPattern("pointwise\\(x\\d+, x\\d+,");
    }

    /** Sums whose summands are convolved in the same line, read later, shown by a view, or given as outputs. */
    private static final class Tangle extends ManyOutputs {

        private final List<Conv> convs = new ArrayList<>();

        Tangle() {
            for (int i = 0; i < 6; i++) {
                Conv.Shape2d shape = Conv.Shape2d.of(i == 0 ? 3 : 8, 8, 3, 1);
                convs.add(addChildBlock("conv" + i, new Conv(shape, true)));
            }
        }

        @Override
        NDList outputs(ParameterStore store, NDArray x, boolean training) {
            NDArray a = relu(convs.get(0).apply(store, x, training));
            NDArray b = relu(convs.get(1).apply(store, a, training).add(a)); // reads a twice itself
            NDArray c = relu(convs.get(2).apply(store, b, training).add(a)); // the last to read a
            NDArray view = c.transpose(0, 2, 3, 1);
            NDArray d = convs.get(3).apply(store, b, training).add(c); // c is seen through the view later
            NDArray e = relu(convs.get(4).apply(store, d, training).add(b)); // the last to read b
            NDArray f = convs.get(5).apply(store, e, training).add(d); // d is an output
            return new NDList(f, view, d);
        }
    }

    @Test
    void half_precision_is_close_where_the_processor_has_it() {
        assumeThat(Processor.hasBfloat16()).as("bfloat16 units").isTrue();
        ShapedBlock block = rig.folded(HeatmapNet.builder()
                .inputSize(64, 64)
                .widths(16, 24, 32)
                .splitCells(2)
                .build()
                .createBlock(KeypointScheme.ibug68()));
        try (ScriptNet script = rig.script(block, new Shape(1, 3, 64, 64), true)) {
            rig.assertSame(block, script, new Shape(2, 64, 64, 3), 0.005f, 0.1f);
        }
    }

    @Test
    void maps_of_a_single_channel_are_added() {
        ShapedBlock block = rig.folded(
                HeatmapNet.builder().inputSize(32, 32).widths(8, 1).build().createBlock(KeypointScheme.nose1()));
        for (boolean half : ScriptRig.precisions()) {
            try (ScriptNet script = rig.script(block, new Shape(1, 3, 32, 32), half)) {
                rig.assertSame(block, script, new Shape(2, 32, 32, 3), half ? 0.01f : 1e-5f, half ? 0.2f : 1e-4f);
            }
        }
    }

    /** As where oneDNN loses weights: those of 1x1 convolutions on some virtual machines. */
    @Test
    void gives_the_same_without_the_layout_of_oneDNN() throws Exception {
        ShapedBlock finder = rig.folded(FinderNet.defaults().createBlock());
        ShapedBlock points = rig.folded(HeatmapNet.builder()
                .inputSize(64, 64)
                .widths(16, 24, 32)
                .build()
                .createBlock(KeypointScheme.ibug68()));
        for (boolean half : ScriptRig.precisions()) {
            for (int longest : new int[] {1, 3, 5}) {
                try (ScriptNet script = alone(finder, half, longest)) {
                    rig.assertSame(finder, script, new Shape(2, 64, 96, 3), half ? 0.3f : 1e-4f);
                }
                try (ScriptNet script = alone(points, half, longest)) {
                    rig.assertSame(points, script, new Shape(2, 64, 64, 3), half ? 0.005f : 1e-5f, half ? 0.1f : 1e-4f);
                }
            }
        }
    }

    /** Returns a script in which convolutions with kernels up to a side are taken for lost. */
    private ScriptNet alone(ShapedBlock block, boolean half, int longest) throws Exception {
        List<Step> outputs = rig.outputs(block);
        ByteScale bytes = ByteScale.of(ScriptRig.CENTERED, rig.manager());
        Set<Step> lost = new ScriptWriter(outputs, bytes, half, Set.of())
                .laidOut().stream()
                        .filter(s -> s.inputs().get(1).shape().get(2) <= longest)
                        .collect(Collectors.toCollection(HashSet::new));
        assertThat(lost).isNotEmpty();
        return ScriptNet.load(outputs, bytes, half, lost, rig.manager());
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gives_what_any_other_network_gives(KeypointNetwork network) {
        ShapedBlock block = rig.folded(network.createBlock(KeypointScheme.nose1()));
        InputSpec input = network.input();
        Shape one = new Shape(
                1, input.channels(), input.size().height(), input.size().width());
        Shape three = new Shape(3, one.get(2), one.get(3), one.get(1));
        for (boolean half : ScriptRig.precisions()) {
            try (ScriptNet script = rig.script(block, one, input.pixels(), half)) {
                rig.assertSame(block, script, input.pixels(), three, half ? 0.01f : 1e-4f);
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
        ShapedBlock block = rig.folded(network.createBlock(KeypointScheme.nose1()));
        for (boolean half : ScriptRig.precisions()) {
            Normalization grey = network.input().pixels();
            try (ScriptNet script = rig.script(block, new Shape(1, 1, 64, 64), grey, half)) {
                rig.assertSame(
                        block, script, grey, new Shape(2, 64, 64, 1), half ? 0.005f : 1e-5f, half ? 0.1f : 1e-4f);
            }
        }
    }

    @Test
    void a_network_with_other_operations_is_left_as_it_is() {
        ShapedBlock block = rig.folded(new ShapedBlock() {
            private final Conv conv = addChildBlock("conv", new Conv(Conv.Shape2d.of(3, 8, 3, 1), true));

            @Override
            public NDArray apply(ParameterStore store, NDArray x, boolean training) {
                return conv.apply(store, x, training).tanh();
            }
        });
        assertThat(ScriptNet.of(block, rig.manager(), new Shape(1, 3, 32, 32), ScriptRig.CENTERED, false))
                .isEmpty();
    }
}
