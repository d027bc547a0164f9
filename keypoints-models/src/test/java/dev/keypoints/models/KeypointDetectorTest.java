package dev.keypoints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.modality.cv.ImageFactory;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.core.image.ImageFormatException;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Resampler;
import dev.keypoints.models.bundle.ModelCard;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.finder.FoundFace;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeypointDetectorTest {

    private static KeypointDetector detector;
    private static PixelImage photo;

    @TempDir
    Path folder;

    @BeforeAll
    static void load() throws IOException {
        detector = KeypointDetector.load();
        photo = Astronaut.image();
    }

    @AfterAll
    static void close() {
        detector.close();
    }

    @Test
    void finds_the_one_face_of_the_photo_and_its_points() throws IOException {
        List<DetectedKeypoints> faces = detector.detect(Astronaut.PHOTO);
        assertThat(faces).hasSize(1);
        DetectedKeypoints face = faces.get(0);
        assertThat(face.score().orElseThrow()).isBetween(0.3, 1.0);
        Keypoints points = face.keypoints();
        assertThat(points.size()).isEqualTo(68);
        assertThat(points.scheme()).isEqualTo(KeypointScheme.ibug68()).isEqualTo(detector.scheme());
        Astronaut.assertInPlace(points);
        assertThat(points.states()).containsOnly(PointState.VISIBLE);
        assertThat(Arrays.stream(points.confidences())).allMatch(c -> c > 0 && c <= 1);
        assertThat(face.box().iou(Astronaut.FACE)).isGreaterThan(0.6);
    }

    @Test
    void every_kind_of_image_gives_the_same() throws IOException {
        List<DetectedKeypoints> expected = detector.detect(photo);
        assertThat(detector.detect(Astronaut.PHOTO)).isEqualTo(expected);
        try (InputStream in = Files.newInputStream(Astronaut.PHOTO)) {
            assertThat(detector.detect(in)).isEqualTo(expected);
        }
        BufferedImage buffered = BufferedImages.to(photo);
        assertThat(detector.detect(buffered)).isEqualTo(expected);
        assertThat(detector.detect(DjlImages.toPixels(ImageFactory.getInstance().fromFile(Astronaut.PHOTO))))
                .isEqualTo(expected);
    }

    @Test
    void photos_all_at_once_give_what_one_by_one_gives() throws IOException {
        List<PixelImage> photos = new ArrayList<>(Astronaut.views());
        photos.add(2, PixelImage.filled(120, 90, 200, 190, 180));
        photos.addAll(Astronaut.views());
        List<List<DetectedKeypoints>> all = detector.detectAll(photos);
        assertThat(all).hasSize(photos.size());
        for (int i = 0; i < photos.size(); i++) {
            List<DetectedKeypoints> alone = detector.detect(photos.get(i));
            assertThat(all.get(i)).as("photo " + i).hasSize(alone.size());
            for (int k = 0; k < alone.size(); k++) {
                assertThat(all.get(i).get(k).keypoints().toArray())
                        .usingComparatorWithPrecision(0.01)
                        .containsExactly(alone.get(k).keypoints().toArray());
                assertThat(all.get(i).get(k).score().orElseThrow())
                        .isCloseTo(alone.get(k).score().orElseThrow(), within(1e-4));
            }
        }
        assertThat(detector.detectAll(List.of())).isEmpty();
    }

    @Test
    void what_the_points_do_not_take_for_a_face_is_left_out() throws IOException {
        double confidence = detector.detect(photo).get(0).keypoints().meanConfidence();
        try (KeypointDetector wary = KeypointDetector.builder()
                        .minConfidence(confidence + 0.001)
                        .load();
                // the first look, by which a face is looked at again, may be a little less sure than the mean
                KeypointDetector open = KeypointDetector.builder()
                        .minConfidence(confidence - 0.05)
                        .load()) {
            assertThat(wary.detect(photo)).isEmpty();
            assertThat(open.detect(photo)).hasSize(1);
            assertThat(wary.detect(photo, Astronaut.FACE).keypoints().size()).isEqualTo(68);
        }
        assertThatThrownBy(() -> KeypointDetector.builder().minConfidence(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0 to 1, but was 1.5");
    }

    @Test
    void a_given_box_is_not_searched_for() {
        DetectedKeypoints face = detector.detect(photo, Astronaut.FACE);
        assertThat(face.score()).isEmpty();
        assertThat(face.box()).isEqualTo(Astronaut.FACE);
        Astronaut.assertInPlace(face.keypoints());
    }

    @Test
    void every_kind_of_image_takes_a_box() throws IOException {
        DetectedKeypoints expected = detector.detect(photo, Astronaut.FACE);
        assertThat(detector.detect(Astronaut.PHOTO, Astronaut.FACE)).isEqualTo(expected);
        assertThat(detector.detect(BufferedImages.to(photo), Astronaut.FACE)).isEqualTo(expected);
    }

    @Test
    void boxes_all_at_once_give_what_one_by_one_gives() {
        List<Box> boxes = new ArrayList<>();
        for (int i = 0; i < 18; i++) {
            boxes.add(Astronaut.FACE.translate(i % 5, -i));
        }
        List<DetectedKeypoints> all = detector.detect(photo, boxes);
        assertThat(all).extracting(DetectedKeypoints::box).containsExactlyElementsOf(boxes);
        for (int i = 0; i < boxes.size(); i += 5) {
            assertThat(all.get(i).keypoints().toArray())
                    .usingComparatorWithPrecision(0.01)
                    .containsExactly(
                            detector.detect(photo, boxes.get(i)).keypoints().toArray());
        }
        assertThat(detector.detect(photo, List.of())).isEmpty();
    }

    @Test
    void a_box_far_outside_the_photo_gives_points_out_of_frame() {
        Keypoints points = detector.detect(PixelImage.filled(640, 480, 90, 80, 70), new Box(5000, 5000, 80, 90))
                .keypoints();
        assertThat(points.size()).isEqualTo(68);
        assertThat(points.states()).containsOnly(PointState.OUT_OF_FRAME);
        assertThat(Arrays.stream(points.toArray())).allMatch(Double::isFinite);
    }

    @Test
    void a_box_may_reach_out_of_the_photo_and_points_outside_are_called_so() {
        PixelImage half = photo.cut(224, 60, 200, 300);
        DetectedKeypoints face = detector.detect(half, new Box(-41, 27, 87, 91));
        Keypoints points = face.keypoints();
        assertThat(points.get("eye_left_outer").x()).isCloseTo(258 - 224, within(8.0));
        assertThat(points.state(points.scheme().indexOf("eye_right_outer"))).isEqualTo(PointState.OUT_OF_FRAME);
        assertThat(points.get("eye_right_outer").x()).isNegative();
    }

    @Test
    void boxes_without_an_area_are_refused() {
        for (Box box : List.of(new Box(10, 10, 0, 20), new Box(10, 10, 20, 0))) {
            assertThatThrownBy(() -> detector.detect(photo, box))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("area");
        }
        assertThatThrownBy(() -> detector.detect(photo, new Box(10, 10, 1e200, 20)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1e7 pixels");
    }

    @Test
    void a_photo_with_too_long_a_side_is_refused() {
        PixelImage wide = PixelImage.filled(70_000, 1, 9);
        assertThatThrownBy(() -> detector.detect(wide))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("65535");
    }

    @Test
    void after_closing_every_detection_says_so_even_if_there_was_nothing_to_do() throws IOException {
        FaceFinder blind = new FaceFinder() {
            @Override
            public List<FoundFace> find(PixelImage image) {
                return List.of();
            }

            @Override
            public void close() {}
        };
        KeypointDetector closed = KeypointDetector.builder().finder(blind).load();
        assertThat(closed.detect(photo)).isEmpty();
        closed.close();
        List<ThrowingCallable> calls = List.of(
                () -> closed.detect(photo),
                () -> closed.detect(Astronaut.PHOTO),
                () -> closed.detect(BufferedImages.to(photo)),
                () -> closed.detect(new ByteArrayInputStream(new byte[0])),
                () -> closed.detect(photo, Astronaut.FACE),
                () -> closed.detect(photo, List.of()),
                () -> closed.detect(folder.resolve("not there.jpg"), Astronaut.FACE),
                () -> closed.detectAll(List.of()));
        for (ThrowingCallable call : calls) {
            assertThatThrownBy(call).isInstanceOf(IllegalStateException.class).hasMessageContaining("closed");
        }
    }

    @Test
    void a_finder_that_sees_more_pixels_finds_a_small_face_in_a_large_photo() throws IOException {
        PixelImage grey = PixelImage.filled(2560, photo.height(), 127, 127, 127);
        byte[] data = grey.data();
        for (int y = 0; y < photo.height(); y++) {
            System.arraycopy(photo.data(), y * photo.width() * 3, data, y * 2560 * 3, photo.width() * 3);
        }
        PixelImage large = PixelImage.wrap(2560, photo.height(), 3, data);
        try (KeypointDetector coarse =
                        KeypointDetector.builder().finderLongSide(64).load();
                KeypointDetector fine =
                        KeypointDetector.builder().finderLongSide(1280).load()) {
            assertThat(coarse.detect(large)).isEmpty();
            List<DetectedKeypoints> found = fine.detect(large);
            assertThat(found).isNotEmpty();
            Astronaut.assertInPlace(found.get(0).keypoints());
        }
    }

    @Test
    void a_decoder_of_ones_own_sets_the_limit_on_the_size_of_photos() throws IOException {
        ImageDecoder small = ImageDecoder.builder().maxPixels(1000).build();
        try (KeypointDetector wary = KeypointDetector.builder().decoder(small).load()) {
            assertThatThrownBy(() -> wary.detect(Astronaut.PHOTO))
                    .isInstanceOf(ImageFormatException.class)
                    .hasMessageContaining("1000");
            assertThatThrownBy(() -> wary.detect(Astronaut.PHOTO, Astronaut.FACE))
                    .isInstanceOf(ImageFormatException.class);
            assertThat(wary.detect(photo)).hasSize(1);
        }
    }

    @Test
    void a_grey_or_packed_photo_gives_nearly_the_same() throws IOException {
        Astronaut.assertInPlace(detector.detect(photo.toGrey(), Astronaut.FACE).keypoints());
        Path jpeg = folder.resolve("astronaut.jpg");
        ImageEncoder.writeJpeg(photo, jpeg, 0.9);
        List<DetectedKeypoints> faces = detector.detect(jpeg);
        assertThat(faces).hasSize(1);
        Astronaut.assertInPlace(faces.get(0).keypoints());
    }

    @Test
    void a_photo_that_cannot_be_read_is_named() {
        assertThatThrownBy(() -> detector.detect(folder.resolve("not there.jpg")))
                .isInstanceOf(ImageFormatException.class)
                .hasMessageContaining("not there.jpg");
        assertThatThrownBy(() -> detector.detect(new ByteArrayInputStream(new byte[] {1, 2, 3})))
                .isInstanceOf(ImageFormatException.class);
    }

    @Test
    void a_bundle_on_disk_gives_what_the_built_in_one_gives() throws IOException {
        Path bundle = folder.resolve("a model.kpm");
        try (InputStream in = KeypointDetector.class.getResourceAsStream("face-points.kpm")) {
            Files.copy(in, bundle);
        }
        try (KeypointDetector own = KeypointDetector.load(bundle)) {
            assertThat(own.detect(photo)).isEqualTo(detector.detect(photo));
            assertThat(own.card()).isEqualTo(detector.card());
        }
        Files.write(bundle, new byte[20]);
        assertThatThrownBy(() -> KeypointDetector.load(bundle))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("a model.kpm");
    }

    @Test
    void the_card_says_where_the_points_come_from() {
        ModelCard card = detector.card();
        assertThat(card.task()).isEqualTo(ModelCard.Task.POINTS);
        assertThat(card.licence()).contains("research");
        assertThat(card.provenance().data()).contains("300-W", "youtube68");
        assertThat(card.checksum()).matches("[0-9a-f]{64}");
    }

    @Test
    void two_faces_come_best_first_and_options_limit_them() throws IOException {
        PixelImage twice = beside(photo, Resampler.resize(photo, new ImageSize(640, 512)));
        List<DetectedKeypoints> faces = detector.detect(twice);
        assertThat(faces).hasSize(2);
        assertThat(faces.get(0).score().orElseThrow())
                .isGreaterThanOrEqualTo(faces.get(1).score().orElseThrow());
        try (KeypointDetector one = KeypointDetector.builder().maxFaces(1).load()) {
            List<DetectedKeypoints> best = one.detect(twice);
            assertThat(best).hasSize(1);
            assertThat(best.get(0).score()).isEqualTo(faces.get(0).score());
            assertThat(best.get(0).box()).isEqualTo(faces.get(0).box());
        }
        try (KeypointDetector strict = KeypointDetector.builder().minScore(1).load()) {
            assertThat(strict.detect(twice)).isEmpty();
        }
    }

    @Test
    void options_are_checked_at_the_call() {
        assertThatThrownBy(() -> KeypointDetector.builder().minScore(1.5))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1.5");
        assertThatThrownBy(() -> KeypointDetector.builder().minScore(Double.NaN))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KeypointDetector.builder().finderLongSide(31))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("31");
        assertThatThrownBy(() -> KeypointDetector.builder().maxFaces(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
    }

    private static PixelImage beside(PixelImage a, PixelImage b) {
        int width = a.width() + b.width();
        byte[] data = new byte[width * a.height() * 3];
        for (int y = 0; y < a.height(); y++) {
            System.arraycopy(a.data(), y * a.width() * 3, data, y * width * 3, a.width() * 3);
            System.arraycopy(b.data(), y * b.width() * 3, data, (y * width + a.width()) * 3, b.width() * 3);
        }
        return PixelImage.wrap(width, a.height(), 3, data);
    }
}
