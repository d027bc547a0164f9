package dev.keypoints.models.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.nn.Parameter;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.inference.FrozenNet;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.ShapedBlock;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeatmapNetTest {

    private static final HeatmapNet SMALL = HeatmapNet.builder()
            .inputSize(48, 32)
            .stemWidth(8)
            .widths(8, 12)
            .decoderWidth(8)
            .blocksPerStage(1)
            .build();

    private static FrozenNet frozen(KeypointScheme scheme) throws IOException {
        return NetProbe.frozen(SMALL, scheme, NetProbe.weights(SMALL, scheme));
    }

    @Test
    void gives_two_numbers_a_point_and_two_doubts_for_any_scheme_on_a_wide_input() throws IOException {
        for (KeypointScheme scheme : new KeypointScheme[] {KeypointScheme.nose1(), KeypointScheme.imm58()}) {
            try (FrozenNet net = frozen(scheme)) {
                float[][] out = NetProbe.run(net, NetProbe.samples(SMALL.input(), 3), 3);
                assertThat(out).hasDimensions(2, 3 * 2 * scheme.size());
                for (float v : out[0]) {
                    assertThat(v).isBetween(-0.5f, 0.5f);
                }
            }
        }
    }

    @Test
    void a_batch_gives_what_single_inputs_give() throws IOException {
        try (FrozenNet net = frozen(KeypointScheme.nose1())) {
            byte[] two = NetProbe.samples(SMALL.input(), 2);
            byte[] second = Arrays.copyOfRange(two, SMALL.input().length(), two.length);
            float[] alone = NetProbe.run(net, second, 1)[0];
            float[] together = NetProbe.run(net, two, 2)[0];
            assertThat(together[2]).isCloseTo(alone[0], within(1e-5f));
            assertThat(together[3]).isCloseTo(alone[1], within(1e-5f));
        }
    }

    @Test
    void the_same_network_comes_back_from_its_name_and_options() {
        KeypointNetwork again = Networks.create(SMALL.architecture(), SMALL.options());
        assertThat(again.options()).isEqualTo(SMALL.options());
        assertThat(again.input().size()).isEqualTo(new ImageSize(48, 32));
    }

    @Test
    void parameters_have_dotted_names_and_known_shapes() {
        ShapedBlock block = SMALL.createBlock(KeypointScheme.nose1());
        Map<String, Parameter> named = NamedParameters.of(block);
        assertThat(named)
                .containsKeys(
                        "stem1.weight", "stem1_bn.running_mean", "stage2.0.downsample.0.weight", "up1.mix.weight");
        assertThat(named.get("stem1.weight").getShape().getShape()).containsExactly(8, 3, 3, 3);
    }

    @Test
    void unknown_architectures_and_options_are_named() {
        assertThatThrownBy(() -> Networks.create("no-such-net", Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no-such-net")
                .hasMessageContaining(HeatmapNet.NAME);
        assertThatThrownBy(() -> Networks.create(HeatmapNet.NAME, Map.of("width", "x")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("option");
    }

    @Test
    void an_input_that_cannot_be_halved_so_often_is_refused() {
        assertThatThrownBy(() -> HeatmapNet.builder().inputSize(100, 128).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiples of 32")
                .hasMessageContaining("100x128");
    }

    @Test
    void more_stages_than_eight_are_refused() {
        int[] widths = new int[31];
        Arrays.fill(widths, 1);
        assertThatThrownBy(() -> HeatmapNet.builder().widths(widths).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 8 stages")
                .hasMessageContaining("31");
    }

    @Test
    void cells_are_split_into_one_to_four_parts_either_way() {
        HeatmapNet split = HeatmapNet.builder()
                .inputSize(48, 32)
                .widths(8, 12)
                .splitCells(3)
                .build();
        assertThat(split.mapSize()).isEqualTo(new ImageSize(36, 24));
        assertThat(NamedParameters.of(split.createBlock(KeypointScheme.imm58()))
                        .get("head.weight")
                        .getShape()
                        .get(0))
                .isEqualTo(58 * 9);
        assertThat(split.options()).containsEntry("split", "3");
        assertThat(SMALL.options()).doesNotContainKey("split");
        for (int wrong : new int[] {0, 5}) {
            assertThatThrownBy(() -> HeatmapNet.builder().splitCells(wrong))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("1 to 4 parts either way, but were into " + wrong);
        }
    }

    @Test
    void split_cells_begin_with_the_answers_of_whole_ones() throws IOException {
        KeypointScheme scheme = KeypointScheme.imm58();
        Map<String, FloatTensor> whole = NetProbe.weights(SMALL, scheme);
        HeatmapNet split = HeatmapNet.builder()
                .inputSize(48, 32)
                .stemWidth(8)
                .widths(8, 12)
                .decoderWidth(8)
                .blocksPerStage(1)
                .splitCells(2)
                .build();
        byte[] pixels = NetProbe.samples(SMALL.input(), 2);
        try (FrozenNet a = NetProbe.frozen(SMALL, scheme, whole);
                FrozenNet b = NetProbe.frozen(split, scheme, SplitCells.ofWhole(whole, scheme.size(), 2))) {
            float[][] expected = NetProbe.run(a, pixels, 2);
            float[][] found = NetProbe.run(b, pixels, 2);
            assertThat(found[0]).containsExactly(expected[0], within(1e-5f));
            for (int i = 0; i < expected[1].length; i += 2) {
                // errors of as many pixels are twice as many half cells
                assertThat(found[1][i]).isCloseTo(expected[1][i] + (float) Math.log(2), within(1e-4f));
                assertThat(found[1][i + 1]).isCloseTo(expected[1][i + 1], within(1e-4f));
            }
        }
    }

    @Test
    void running_after_close_is_refused() throws IOException {
        FrozenNet net = frozen(KeypointScheme.nose1());
        net.close();
        net.close();
        assertThatThrownBy(() -> NetProbe.run(net, NetProbe.samples(SMALL.input(), 1), 1))
                .isInstanceOf(IllegalStateException.class);
    }
}
