package dev.keypoints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.bundle.BundleException;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelCard;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.bundle.NetworkSpec;
import dev.keypoints.models.bundle.Provenance;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.internal.weights.WeightMapper;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.KeypointBlock;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.WeightInit;
import dev.keypoints.models.safetensors.FloatTensor;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WholeFrameDetectorTest {

    private static final KeypointScheme SCHEME =
            KeypointScheme.builder("corners", List.of("a", "b", "c")).build();
    private static final HeatmapNet NET = HeatmapNet.builder()
            .inputSize(32, 16)
            .stemWidth(4)
            .widths(4, 8)
            .decoderWidth(4)
            .blocksPerStage(1)
            .build();
    private static final PixelImage PHOTO = PixelImage.filled(300, 200, 90, 60, 30);

    @TempDir
    Path folder;

    @Test
    void a_photo_has_one_result_whose_box_is_that_of_its_points() throws Exception {
        try (KeypointDetector detector = KeypointDetector.load(bundle(wholeFrame()))) {
            List<DetectedKeypoints> found = detector.detect(PHOTO);
            assertThat(found).hasSize(1);
            assertThat(found.get(0).score()).isEmpty();
            assertThat(found.get(0).keypoints().scheme()).isEqualTo(SCHEME);
            assertThat(Optional.of(found.get(0).box()))
                    .isEqualTo(found.get(0).keypoints().bounds());
        }
    }

    @Test
    void network_units_are_shares_of_the_photo_on_either_side_of_its_middle() throws Exception {
        float[] places = {-0.25f, 0.4f, 0.51f, 0, 0, -0.5f};
        NoseNet net = NoseNet.builder().build();
        Map<String, FloatTensor> weights = new HashMap<>(weights(net, w -> 0));
        String last = "fc3.bias";
        assertThat(weights).containsKey(last);
        weights.put(last, FloatTensor.of(places, 6));
        try (KeypointDetector detector = KeypointDetector.load(bundle(net, wholeFrame(), weights))) {
            Keypoints found = detector.detect(PHOTO).get(0).keypoints();
            // x = (u + 0.5) 300 - 0.5 and y = (v + 0.5) 200 - 0.5
            assertThat(found.toArray())
                    .containsExactly(new double[] {74.5, 179.5, 302.5, 99.5, 149.5, -0.5}, within(1e-3));
            assertThat(found.states()).startsWith(PointState.VISIBLE, PointState.OUT_OF_FRAME);
        }
    }

    @Test
    void points_of_a_network_without_doubts_have_confidence_1() throws Exception {
        try (KeypointDetector detector = KeypointDetector.load(bundle(wholeFrame()))) {
            assertThat(detector.detect(PHOTO).get(0).keypoints().confidences()).containsOnly(1);
        }
        CodecSpec doubtful = PointModel.codec(InputView.wholeFrame(), OptionalDouble.of(0.1), Optional.empty());
        try (KeypointDetector detector = KeypointDetector.load(bundle(doubtful))) {
            assertThat(detector.detect(PHOTO).get(0).keypoints().confidence(0)).isLessThan(1);
        }
    }

    @Test
    void a_photo_in_which_the_network_gives_no_numbers_has_no_result() throws Exception {
        NoseNet net = NoseNet.builder().build();
        Path bundle = bundle(net, wholeFrame(), weights(net, w -> 1e20 * w));
        try (KeypointDetector detector = KeypointDetector.load(bundle)) {
            assertThat(detector.detect(PHOTO)).isEmpty();
        }
    }

    @Test
    void boxes_and_finders_are_refused_since_nothing_would_come_of_them() throws Exception {
        Path bundle = bundle(wholeFrame());
        try (KeypointDetector detector = KeypointDetector.load(bundle)) {
            assertThatThrownBy(() -> detector.detect(PHOTO, new Box(1, 2, 30, 40)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("whole photos");
        }
        FaceFinder finder = new FaceFinder() {
            @Override
            public List<dev.keypoints.models.finder.FoundFace> find(PixelImage photo) {
                return List.of();
            }

            @Override
            public void close() {}
        };
        assertThatThrownBy(() ->
                        KeypointDetector.builder().bundle(bundle).finder(finder).load())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("whole photos");
    }

    @Test
    void a_bundle_whose_codec_has_a_misspelt_option_is_refused() throws Exception {
        Path bundle = bundle(new CodecSpec("whole-frame", Map.of("doubt_unit", "0.1")));
        assertThatThrownBy(() -> KeypointDetector.load(bundle))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("corners.kpm")
                .hasMessageContaining("doubt_unit");
    }

    private static CodecSpec wholeFrame() {
        return PointModel.codec(InputView.wholeFrame(), OptionalDouble.empty(), Optional.empty());
    }

    private Path bundle(CodecSpec codec) throws Exception {
        return bundle(NET, codec, weights(NET, w -> w));
    }

    private Path bundle(KeypointNetwork net, CodecSpec codec, Map<String, FloatTensor> weights) throws Exception {
        ModelCard card = new ModelCard(
                "corners",
                "",
                ModelCard.Task.POINTS,
                "none",
                "",
                new Provenance("none", "none", "", 1, "", "", Map.of()),
                Map.of(),
                "");
        Path file = folder.resolve("corners.kpm");
        ModelBundle.builder("corners")
                .part(
                        ModelBundle.POINTS,
                        new ModelPart(
                                new NetworkSpec(net.architecture(), net.options()),
                                codec,
                                Optional.of(SCHEME),
                                card,
                                weights))
                .build()
                .write(file);
        return file;
    }

    private static Map<String, FloatTensor> weights(KeypointNetwork net, DoubleUnaryOperator change) {
        try (NDManager manager = EngineSetup.openManager()) {
            KeypointBlock block = net.createBlock(SCHEME);
            block.initialize(manager, DataType.FLOAT32, new Shape(1));
            WeightInit.fill(NamedParameters.of(block), 3);
            Map<String, FloatTensor> weights = WeightMapper.read(block);
            weights.values().forEach(w -> {
                for (int i = 0; i < w.size(); i++) {
                    w.data()[i] = (float) change.applyAsDouble(w.data()[i]);
                }
            });
            return weights;
        }
    }
}
