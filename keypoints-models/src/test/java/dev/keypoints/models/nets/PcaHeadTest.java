package dev.keypoints.models.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.shape.ShapeModel;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.inference.FrozenNet;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class PcaHeadTest {

    private static final KeypointScheme THREE =
            KeypointScheme.builder("three", List.of("a", "b", "c")).build();
    private static final BackboneNetwork SMALL =
            NoseNet.builder().version(2).inputSize(24, 16).build();

    private static double[][] shapes() {
        SplittableRandom random = new SplittableRandom(2);
        double[][] rows = new double[40][];
        for (int r = 0; r < rows.length; r++) {
            double a = random.nextDouble(-1, 1);
            double b = random.nextDouble(-0.1, 0.1);
            rows[r] = new double[] {-0.2 + a * 0.1, 0.1, a * 0.2, b, 0.3, -b};
        }
        return rows;
    }

    @Test
    void points_are_the_shapes_of_the_coefficients_that_the_backbone_gives() throws IOException {
        PcaHead head = PcaHead.builder(SMALL).components(2).build().fitted(shapes());
        ShapeModel basis = head.basis().orElseThrow();
        try (NDManager manager = EngineSetup.openManager()) {
            KeypointBlock block = NetProbe.trainable(head, THREE, manager);
            NDList out = NetProbe.forward(block, head.input(), manager, 5);
            NDArray coefficients = NetOutputs.get(out, NetOutputs.COEFFICIENTS);
            assertThat(coefficients.getShape().getShape()).containsExactly(5, 2);
            float[] z = coefficients.toFloatArray();
            float[] points = NetOutputs.get(out, NetOutputs.POINTS).toFloatArray();
            for (int n = 0; n < 5; n++) {
                double[] shape = basis.fromWhitened(new double[] {z[2 * n], z[2 * n + 1]});
                for (int i = 0; i < 6; i++) {
                    assertThat((double) points[6 * n + i]).isCloseTo(shape[i], within(1e-5));
                }
            }
        }
    }

    @Test
    void detection_gets_points_only() throws IOException {
        PcaHead head = PcaHead.builder(SMALL).components(1).build().fitted(shapes());
        try (FrozenNet net = NetProbe.frozen(head, THREE, NetProbe.weights(head, THREE))) {
            assertThat(NetProbe.run(net, NetProbe.samples(head.input(), 1), 1)).hasDimensions(1, 6);
        }
    }

    @Test
    void the_basis_is_among_the_weights_and_never_trains() throws IOException {
        PcaHead head = PcaHead.builder(SMALL).variance(0.99).build().fitted(shapes());
        assertThat(head.options()).containsEntry("components", "2").doesNotContainKey("variance");
        assertThat(head.initialWeights(THREE)).containsOnlyKeys(PcaBlock.MEAN, PcaBlock.MODES);
        try (NDManager manager = EngineSetup.openManager()) {
            KeypointBlock block = NetProbe.trainable(head, THREE, manager);
            var parameters = NamedParameters.of(block);
            assertThat(parameters).containsKeys("conv1.weight", "fc2.weight", PcaBlock.MEAN, PcaBlock.MODES);
            assertThat(parameters.get(PcaBlock.MODES).requiresGradient()).isFalse();
            assertThat(head.isTrainable(PcaBlock.MEAN)).isFalse();
            assertThat(head.isTrainable("fc2.weight")).isTrue();
            assertThat(parameters.get("fc2.weight").getShape().get(0)).isEqualTo(2);
        }
    }

    @Test
    void a_head_holds_99_percent_of_the_variance_unless_it_is_told_otherwise() {
        assertThat(PcaHead.builder(SMALL).build().options()).containsEntry("variance", "0.99");
        PcaHead read = (PcaHead) Networks.create(PcaHead.NAME, Map.of("backbone", "NoseNet"));
        assertThat(read.options()).containsEntry("variance", "0.99");
        assertThat(read.matchesSpread()).isTrue();
    }

    @Test
    void a_spread_moves_every_shape_along_its_line_from_the_centre() throws IOException {
        PcaHead head = PcaHead.builder(SMALL).components(2).build().fitted(shapes());
        double[] centre = head.basis().orElseThrow().fromWhitened(new double[] {0.5, -1});
        Map<String, FloatTensor> weights = NetProbe.weights(head, THREE);
        byte[] pixels = NetProbe.samples(head.input(), 3);
        float[] before;
        float[] after;
        try (FrozenNet net = NetProbe.frozen(head, THREE, weights);
                FrozenNet wide = NetProbe.frozen(head, THREE, head.withSpread(weights, 1.5, centre))) {
            before = NetProbe.run(net, pixels, 3)[0];
            after = NetProbe.run(wide, pixels, 3)[0];
        }
        for (int i = 0; i < before.length; i++) {
            double middle = centre[i % centre.length];
            assertThat((double) after[i]).isCloseTo(middle + 1.5 * (before[i] - middle), within(1e-5));
        }
    }

    @Test
    void a_frozen_last_layer_is_not_rescaled() {
        BackboneNetwork frozen = NoseNet.builder()
                .version(2)
                .inputSize(24, 16)
                .trainable("conv1")
                .build();
        assertThat(PcaHead.builder(SMALL).build().matchesSpread()).isTrue();
        assertThat(PcaHead.builder(frozen).build().matchesSpread()).isFalse();
        PcaHead off = PcaHead.builder(SMALL).spreadMatching(false).build();
        assertThat(off.matchesSpread()).isFalse();
        assertThat(((PcaHead) Networks.create(off.architecture(), off.options())).matchesSpread())
                .isFalse();
    }

    @Test
    void a_head_without_a_basis_says_what_it_needs() {
        PcaHead byVariance = PcaHead.builder(SMALL).build();
        assertThatThrownBy(() -> byVariance.createBlock(THREE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fitted");
        assertThatThrownBy(() -> byVariance.initialWeights(THREE))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("fitted");
        assertThatThrownBy(() -> byVariance.fitted(shapes()).initialWeights(KeypointScheme.nose1()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3 points")
                .hasMessageContaining("has 1");
        assertThatThrownBy(() -> PcaHead.builder(SMALL).components(5).build().fitted(shapes()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 2")
                .hasMessageContaining("5 were");
        assertThatThrownBy(() -> PcaHead.builder(SMALL).variance(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but was 0");
    }
}
