package dev.keypoints.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.shape.ShapeCorrection;
import dev.keypoints.models.Astronaut;
import dev.keypoints.models.ShippedModels;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.inference.PointPredictor.Request;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PointCorrectionTest {

    private static ModelPart plain;
    private static ShapeCorrection correction;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws IOException {
        ModelPart shipped = ShippedModels.points().part(ModelBundle.POINTS);
        Map<String, String> options = new LinkedHashMap<>(shipped.codec().options());
        options.remove("correction");
        CodecSpec codec = new CodecSpec(shipped.codec().name(), options);
        plain = part(shipped, codec, shipped.networkWeights());
        int n = plain.scheme().orElseThrow().size();
        Random random = new Random(1);
        correction = ShapeCorrection.of(
                n,
                random.doubles((long) n * n, -0.01, 0.01).toArray(),
                random.doubles((long) n * n, -0.01, 0.01).toArray());
    }

    private static ModelPart part(ModelPart like, CodecSpec codec, Map<String, FloatTensor> weights) {
        return new ModelPart(like.network(), codec, like.scheme(), like.card(), weights);
    }

    private static ModelPart corrected() {
        return part(plain, PointModel.corrected(plain.codec()), PointModel.withCorrection(plain.weights(), correction));
    }

    @Test
    void every_look_is_corrected_in_the_photo_whichever_way_the_network_saw_it() throws IOException {
        List<Request> looks = List.of(
                new Request(Astronaut.image(), Astronaut.FACE),
                new Request(Astronaut.image(), Astronaut.FACE, 0, true),
                new Request(Astronaut.image(), Astronaut.FACE, 12, true));
        List<Keypoints> expected = predict(plain, looks);
        List<Keypoints> found = predict(corrected(), looks);
        for (int i = 0; i < looks.size(); i++) {
            assertThat(found.get(i).toArray()).isNotEqualTo(expected.get(i).toArray());
            assertThat(found.get(i).toArray())
                    .containsExactly(correction.apply(expected.get(i)).toArray(), within(1e-3)); // stored as floats
            assertThat(found.get(i).confidences())
                    .containsExactly(expected.get(i).confidences(), within(1e-9));
        }
    }

    private static List<Keypoints> predict(ModelPart part, List<Request> looks) {
        try (PointModel model = PointModel.of(part)) {
            return model.predictor().predict(looks);
        }
    }

    @Test
    void a_bundle_keeps_a_correction_beside_the_weights_of_its_network() throws IOException {
        Path file = folder.resolve("corrected.kpm");
        ModelBundle.builder("corrected")
                .part(ModelBundle.POINTS, corrected())
                .build()
                .write(file);
        ModelPart read = ModelBundle.open(file).part(ModelBundle.POINTS);
        assertThat(read.weights()).isEqualTo(corrected().weights());
        assertThat(read.networkWeights()).isEqualTo(plain.weights());
    }

    @Test
    void a_correction_that_is_not_known_not_there_or_of_other_points_is_refused() {
        CodecSpec codec = PointModel.corrected(plain.codec());
        assertThatThrownBy(() -> PointModel.of(part(plain, codec, plain.weights())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("codec.correction.real")
                .hasMessageContaining("there is none");
        ShapeCorrection small = ShapeCorrection.of(5, new double[25], new double[25]);
        assertThatThrownBy(() -> PointModel.of(part(plain, codec, PointModel.withCorrection(plain.weights(), small))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("68 x 68");
        Map<String, String> options = new LinkedHashMap<>(codec.options());
        options.put("correction", "cubic");
        CodecSpec unknown = new CodecSpec(codec.name(), options);
        assertThatThrownBy(() -> PointModel.of(part(plain, unknown, corrected().weights())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'linear'")
                .hasMessageContaining("'cubic'");
    }
}
