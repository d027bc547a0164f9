package dev.keypoints.models.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.inference.FrozenNet;
import dev.keypoints.models.nets.layers.LayerRow;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every network. */
class NetworksTest {

    private static final List<KeypointNetwork> NETWORKS = all();

    /** Of each network, drawn once: those of a large one take longer than a test of it. */
    private static final Map<KeypointNetwork, Map<String, FloatTensor>> WEIGHTS = new HashMap<>();

    /** Returns every architecture, with options away from their defaults and inputs that are not square. */
    private static List<KeypointNetwork> all() {
        return List.of(
                NoseNet.builder().build(),
                NoseNet.builder().version(2).inputSize(50, 33).channels(3).build(),
                NoseNet.builder().globalPooling(true).build(),
                FaceNet6Conv.builder().inputSize(97, 71).build(),
                FaceNet6Conv.builder()
                        .inputSize(48, 64)
                        .firstKernel(3)
                        .channels(3)
                        .build(),
                ResNet18Head.builder()
                        .inputSize(80, 48)
                        .trainable("layer4", "fc")
                        .build(),
                fitted(PcaHead.builder(ResNet18Head.builder().inputSize(64, 32).build())
                        .components(2)
                        .build()),
                fitted(PcaHead.builder(NoseNet.builder().version(2).build())
                        .variance(0.9)
                        .build()),
                DenseShapeNet.builder()
                        .inputSize(50, 40)
                        .denseLayers(2)
                        .denseWidth(4)
                        .build(),
                fitted(PcaHead.builder(DenseShapeNet.builder()
                                .inputSize(32, 48)
                                .channels(1)
                                .denseWidth(3)
                                .build())
                        .components(3)
                        .build()),
                HeatmapHead.builder(ResNet18Head.builder()
                                .inputSize(70, 40)
                                .trainable("layer3")
                                .build())
                        .width(12)
                        .build(),
                HeatmapHead.builder(NoseNet.builder().build()).doublings(1).build(),
                HeatmapNet.builder()
                        .inputSize(48, 32)
                        .stemWidth(8)
                        .smoothStem(true)
                        .widths(8, 12)
                        .decoderWidth(8)
                        .splitCells(2)
                        .build());
    }

    static Stream<KeypointNetwork> networks() {
        return NETWORKS.stream();
    }

    private static Map<String, FloatTensor> weights(KeypointNetwork network) throws IOException {
        Map<String, FloatTensor> weights = WEIGHTS.get(network);
        if (weights == null) {
            weights = NetProbe.weights(network, FOUR);
            WEIGHTS.put(network, weights);
        }
        return weights;
    }

    @AfterAll
    static void forgetWeights() {
        WEIGHTS.clear();
    }

    private static final KeypointScheme FOUR =
            KeypointScheme.builder("four", List.of("a", "b", "c", "d")).build();

    static KeypointNetwork fitted(KeypointNetwork network) {
        SplittableRandom random = new SplittableRandom(9);
        double[][] shapes = new double[30][8];
        for (double[] shape : shapes) {
            Arrays.setAll(shape, i -> random.nextDouble(-0.4, 0.4));
        }
        return network.fitted(shapes);
    }

    @ParameterizedTest
    @MethodSource("networks")
    void gives_points_for_its_own_size_and_comes_back_from_name_options_and_weights(KeypointNetwork network)
            throws IOException {
        Map<String, FloatTensor> weights = weights(network);
        KeypointNetwork again = Networks.create(network.architecture(), network.options());
        assertThat(again.options()).isEqualTo(network.options());
        assertThat(again.input()).isEqualTo(network.input());
        byte[] pixels = NetProbe.samples(network.input(), 2);
        try (FrozenNet one = NetProbe.frozen(network, FOUR, weights);
                FrozenNet other = NetProbe.frozen(again, FOUR, weights)) {
            float[] points = NetProbe.run(one, pixels, 2)[0];
            assertThat(points).hasSize(2 * 4 * 2);
            assertThat(Arrays.copyOf(points, 8)).isNotEqualTo(Arrays.copyOfRange(points, 8, 16));
            assertThat(NetProbe.run(other, pixels, 2)[0]).containsExactly(points);
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void a_loss_on_the_points_reaches_every_parameter_that_trains(KeypointNetwork network) throws IOException {
        List<String> dead = NetProbe.withoutGradient(network, FOUR, weights(network), 3);
        // What a heatmap's cells are, and how sure it is, is another loss's business.
        dead.removeIf(name -> name.startsWith("doubt_"));
        assertThat(dead).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void its_layer_table_ends_at_the_points_and_counts_every_parameter(KeypointNetwork network) {
        LayerTable table = LayerTable.of(network, FOUR);
        assertThat(table.rows().get(table.rows().size() - 1).output()).containsExactly(8L);
        assertThat(table.parameters()).isEqualTo(NamedParameters.learned(network.createBlock(FOUR)));
        assertThat(table.rows()).extracting(LayerRow::name).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("networks")
    void heatmaps_have_the_size_that_the_network_tells(KeypointNetwork network) throws IOException {
        try (NDManager manager = EngineSetup.openManager()) {
            KeypointBlock block = NetProbe.trainable(network, FOUR, weights(network), manager);
            NDList out = NetProbe.forward(block, network.input(), manager, 2);
            assertThat(NetOutputs.find(out, NetOutputs.LOG_HEAT)
                            .map(a -> a.getShape().get(2)))
                    .isEqualTo(network.heatmapSize().map(ImageSize::area));
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void sixteen_threads_get_bit_equal_answers(KeypointNetwork network) throws Exception {
        byte[] pixels = NetProbe.samples(network.input(), 1);
        try (FrozenNet net = NetProbe.frozen(network, FOUR, weights(network))) {
            float[] alone = NetProbe.run(net, pixels, 1)[0];
            List<float[]> together = inParallel(() -> NetProbe.run(net, pixels, 1)[0]);
            assertThat(together)
                    .hasSize(16)
                    .allSatisfy(points -> assertThat(points).containsExactly(alone));
        }
    }

    private static List<float[]> inParallel(Callable<float[]> work) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try {
            List<float[]> results = new ArrayList<>();
            for (Future<float[]> done : pool.invokeAll(Collections.nCopies(16, work))) {
                results.add(done.get());
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void any_scheme_will_do() throws IOException {
        for (KeypointScheme scheme : List.of(KeypointScheme.nose1(), KeypointScheme.imm58(), KeypointScheme.ibug68())) {
            KeypointNetwork network = NoseNet.builder().build();
            try (FrozenNet net = NetProbe.frozen(network, scheme, NetProbe.weights(network, scheme))) {
                assertThat(NetProbe.run(net, NetProbe.samples(network.input(), 1), 1)[0])
                        .hasSize(2 * scheme.size());
            }
        }
    }

    @Test
    void every_architecture_has_defaults() {
        assertThat(Networks.names())
                .contains(
                        "NoseNet",
                        "FaceNet6Conv",
                        "ResNet18Head",
                        "DenseShapeNet",
                        "PcaHead",
                        "HeatmapHead",
                        "heatmap-unet")
                .allSatisfy(name -> assertThat(Networks.create(name, Map.of()).architecture())
                        .isEqualTo(name));
    }

    @Test
    void a_size_that_does_not_fit_is_refused_with_those_that_do() {
        assertThatThrownBy(() -> NoseNet.builder().inputSize(7, 60).version(2).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NoseNet")
                .hasMessageContaining("at least 8")
                .hasMessageContaining("7x60");
        assertThatThrownBy(() -> FaceNet6Conv.builder().inputSize(240, 15).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 16");
        assertThatThrownBy(() -> NoseNet.builder().inputSize(0, 60))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 4096");
    }

    @Test
    void options_out_of_range_are_refused_with_the_range() {
        assertThatThrownBy(() -> NoseNet.builder().version(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 2], but was 3");
        assertThatThrownBy(() -> NoseNet.builder().channels(2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 3], but was 2");
        assertThatThrownBy(() -> FaceNet6Conv.builder().firstKernel(4))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("but was 4");
    }

    @Test
    void options_that_cannot_be_read_are_named() {
        assertThatThrownBy(() -> Networks.create("NoseNet", Map.of("widht", "80")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'widht'")
                .hasMessageContaining("width");
        assertThatThrownBy(() -> Networks.create("NoseNet", Map.of("global-pooling", "yes")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("true or false, but is 'yes'");
        assertThatThrownBy(() -> Networks.create("PcaHead", Map.of("backbone", "NoseNet", "backbone.version", "9")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[1, 2], but was 9");
        assertThatThrownBy(() -> Networks.create("PcaHead", Map.of("backbone", "heatmap-unet")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'heatmap-unet' is no backbone");
    }
}
