package dev.keypoints.models.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.ShippedModels;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelCard;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.bundle.NetworkSpec;
import dev.keypoints.models.bundle.Provenance;
import dev.keypoints.models.internal.weights.WeightMapper;
import dev.keypoints.models.nets.FinderNet;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.ShapedBlock;
import dev.keypoints.models.nets.layers.WeightInit;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** With untrained weights: what comes out means nothing, but must come out right and always the same. */
class NetFaceFinderTest {

    private static final FinderNet NET = new FinderNet(8, List.of(8, 16, 16, 16), List.of(1, 1, 1), 16, 0, false);
    private static final FinderOptions OPTIONS = new FinderOptions(160, 0.5, 0.4);

    private static ModelPart part(String network, FinderOptions options) {
        ShapedBlock block = NET.createBlock();
        try (NDManager manager = NDManager.newBaseManager()) {
            block.initialize(manager, DataType.FLOAT32, new Shape(1));
            WeightInit.fill(NamedParameters.of(block), 5);
            return new ModelPart(
                    new NetworkSpec(network, NET.options()),
                    options.toCodec(),
                    Optional.empty(),
                    new ModelCard(
                            "untrained",
                            "",
                            ModelCard.Task.FINDER,
                            "none",
                            "",
                            new Provenance("", "", "", 5, "", "", Map.of()),
                            Map.of(),
                            ""),
                    WeightMapper.read(block));
        }
    }

    private static PixelImage noise(int width, int height, long seed) {
        byte[] data = new byte[width * height * 3];
        new SplittableRandom(seed).nextBytes(data);
        return PixelImage.wrap(width, height, 3, data);
    }

    @Test
    void many_threads_get_bit_equal_answers_for_photos_of_many_shapes() throws Exception {
        List<PixelImage> photos = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            photos.add(noise(40 + 37 * i, 200 - 23 * i, i));
        }
        ExecutorService pool = Executors.newFixedThreadPool(8);
        try (FaceFinder finder = FaceFinder.of(part(FinderNet.NAME, OPTIONS))) {
            List<List<FoundFace>> alone = photos.stream().map(finder::find).toList();
            assertThat(alone.stream().mapToInt(List::size).sum()).isPositive();
            List<Future<List<FoundFace>>> answers = new ArrayList<>();
            for (int i = 0; i < 96; i++) {
                PixelImage photo = photos.get(i % photos.size());
                answers.add(pool.submit(() -> finder.find(photo)));
            }
            for (int i = 0; i < answers.size(); i++) {
                assertThat(answers.get(i).get()).isEqualTo(alone.get(i % photos.size()));
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void photos_of_many_shapes_together_give_what_each_gives_alone() {
        List<PixelImage> photos = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            photos.add(noise(i % 3 == 0 ? 160 : 120, i % 5 == 0 ? 90 : 120, i));
        }
        try (FaceFinder finder = FaceFinder.of(part(FinderNet.NAME, OPTIONS))) {
            List<List<FoundFace>> together = finder.findAll(photos);
            assertThat(together).hasSameSizeAs(photos);
            for (int i = 0; i < photos.size(); i++) {
                List<FoundFace> alone = finder.find(photos.get(i));
                assertThat(together.get(i)).hasSameSizeAs(alone);
                for (int k = 0; k < alone.size(); k++) {
                    FoundFace face = together.get(i).get(k);
                    assertThat(face.score()).isCloseTo(alone.get(k).score(), within(1e-4));
                    assertThat(face.box().x()).isCloseTo(alone.get(k).box().x(), within(0.01));
                    assertThat(face.box().bottom()).isCloseTo(alone.get(k).box().bottom(), within(0.01));
                }
            }
            assertThat(together.stream().mapToInt(List::size).sum()).isPositive();
            assertThat(finder.findAll(List.of())).isEmpty();
        }
    }

    @Test
    void takes_grey_and_tiny_and_very_long_photos() {
        try (FaceFinder finder = FaceFinder.of(part(FinderNet.NAME, OPTIONS))) {
            PixelImage colour = noise(90, 60, 1);
            PixelImage grey = colour.toGrey();
            assertThat(finder.find(grey)).isEqualTo(finder.find(grey.toRgb()));
            assertThat(finder.find(noise(1, 1, 1))).isNotNull();
            assertThat(finder.find(noise(3000, 2, 1))).isNotNull();
        }
    }

    @Test
    void answers_come_best_first_and_above_the_lowest_score() {
        try (FaceFinder finder = FaceFinder.of(part(FinderNet.NAME, OPTIONS), OPTIONS.withMinScore(0.2))) {
            List<FoundFace> faces = finder.find(noise(200, 150, 3));
            assertThat(faces).isNotEmpty().allMatch(f -> f.score() >= 0.2);
            assertThat(faces).isSortedAccordingTo((a, b) -> Double.compare(b.score(), a.score()));
        }
    }

    @Test
    void of_faces_that_overlap_more_than_the_options_allow_only_the_best_is_reported() {
        FinderOptions all = new FinderOptions(160, 0.2, 1);
        try (FaceFinder lax = FaceFinder.of(part(FinderNet.NAME, all));
                FaceFinder strict = FaceFinder.of(part(FinderNet.NAME, new FinderOptions(160, 0.2, 0.1)))) {
            PixelImage photo = noise(200, 150, 3);
            List<FoundFace> overlapping = lax.find(photo);
            List<FoundFace> kept = Suppression.keepBest(overlapping, 0.1);
            assertThat(kept).hasSizeBetween(1, overlapping.size() - 1);
            assertThat(strict.find(photo)).isEqualTo(kept);
        }
    }

    @Test
    void refuses_to_work_after_it_was_closed() {
        FaceFinder finder = FaceFinder.of(part(FinderNet.NAME, OPTIONS));
        finder.close();
        finder.close();
        assertThatThrownBy(() -> finder.find(noise(10, 10, 1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void refuses_a_part_that_is_no_face_finder() {
        assertThatThrownBy(() -> FaceFinder.of(part("heatmap-unet", OPTIONS)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("heatmap-unet");
        assertThatThrownBy(() -> FinderOptions.of(new CodecSpec("face-crop", Map.of())))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("face-crop");
    }

    @Test
    void a_face_has_a_box_with_an_area_and_a_score() {
        for (Box box : List.of(new Box(1, 2, 0, 4), new Box(1, 2, 3, 0))) {
            assertThatThrownBy(() -> new FoundFace(box, 0.5))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("area");
        }
        Box box = new Box(1, 2, 3, 4);
        assertThatThrownBy(() -> new FoundFace(box, Double.NaN)).hasMessageContaining("NaN");
    }

    @Test
    void options_that_a_finder_does_not_have_are_refused() {
        Map<String, String> options = new HashMap<>(OPTIONS.toCodec().options());
        options.put("min-score", "0.2");
        assertThatThrownBy(
                        () -> FinderOptions.of(new CodecSpec(OPTIONS.toCodec().name(), options)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("min-score")
                .hasMessageContaining("longSide, maxOverlap, minScore");
        ModelPart part = part(FinderNet.NAME, OPTIONS);
        assertThatThrownBy(() -> FaceFinder.of(with(part, "fines", "1")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("fines");
        FaceFinder.of(with(part, "smooth", "false")).close();
    }

    @Test
    void the_defaults_are_the_options_of_the_shipped_finder() throws IOException {
        CodecSpec shipped = ShippedModels.finder().part(ModelBundle.FINDER).codec();
        assertThat(FinderOptions.defaults()).isEqualTo(FinderOptions.of(shipped));
    }

    private static ModelPart with(ModelPart part, String option, String value) {
        Map<String, String> options = new HashMap<>(part.network().options());
        options.put(option, value);
        return new ModelPart(
                new NetworkSpec(FinderNet.NAME, options), part.codec(), part.scheme(), part.card(), part.weights());
    }

    @Test
    void options_come_back_from_the_bundle_and_are_checked() {
        assertThat(FinderOptions.of(OPTIONS.toCodec())).isEqualTo(OPTIONS);
        assertThat(OPTIONS.withLongSide(640)).isEqualTo(new FinderOptions(640, 0.5, 0.4));
        assertThat(OPTIONS.withMinScore(0.25)).isEqualTo(new FinderOptions(160, 0.25, 0.4));
        assertThatThrownBy(() -> OPTIONS.withLongSide(2049)).hasMessageContaining("2049");
        assertThatThrownBy(() -> new FinderOptions(31, 0.5, 0.4)).hasMessageContaining("31");
        assertThatThrownBy(() -> new FinderOptions(320, Double.NaN, 0.4)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new FinderOptions(320, 0.5, 1.5)).hasMessageContaining("1.5");
    }
}
