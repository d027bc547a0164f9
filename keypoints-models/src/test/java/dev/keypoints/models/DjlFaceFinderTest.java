package dev.keypoints.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.output.BoundingBox;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.output.Rectangle;
import ai.djl.ndarray.NDList;
import ai.djl.nn.LambdaBlock;
import ai.djl.translate.Batchifier;
import ai.djl.translate.Translator;
import ai.djl.translate.TranslatorContext;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.finder.FaceBoxes;
import dev.keypoints.models.finder.FoundFace;
import java.io.IOException;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DjlFaceFinderTest {

    private Model model;
    private List<BoundingBox> boxes = List.of();
    private List<Double> scores = List.of();
    private List<String> classes = List.of();

    @BeforeEach
    void open() {
        EngineSetup.ensure();
        model = Model.newInstance("boxes", Device.cpu(), "PyTorch");
        model.setBlock(new LambdaBlock(x -> x));
    }

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void one_line_gives_the_detector_another_finder() throws IOException {
        PixelImage photo = Astronaut.image();
        Box face;
        Keypoints expected;
        try (KeypointDetector shipped = KeypointDetector.load()) {
            DetectedKeypoints found = shipped.detect(photo).get(0);
            face = found.box();
            expected = found.keypoints();
        }
        boxes = List.of(new Rectangle(0, 0, 1e5, 1e5), shares(face, photo)); // the first is too large to look at
        scores = List.of(0.9, 0.8);
        classes = List.of("face", "face");
        DjlFaceFinder own = DjlFaceFinder.of(predictor()).mappingBoxesBy(UnaryOperator.identity());
        try (KeypointDetector detector = KeypointDetector.builder().finder(own).load()) {
            List<DetectedKeypoints> found = detector.detect(photo);
            assertThat(found).hasSize(1);
            assertThat(found.get(0).score().orElseThrow()).isEqualTo(0.8);
            assertThat(found.get(0).keypoints().x(30)).isCloseTo(expected.x(30), within(0.01));
            assertThat(found.get(0).keypoints().y(30)).isCloseTo(expected.y(30), within(0.01));
        }
    }

    @Test
    void boxes_are_shares_of_the_photo_and_go_through_the_rule_for_face_finders() {
        boxes = List.of(new Rectangle(0.25, 0.5, 0.5, 0.25), new Rectangle(0, 0, 0.1, 0.1));
        scores = List.of(0.4, 0.9);
        classes = List.of("face", "face");
        try (DjlFaceFinder finder = DjlFaceFinder.of(predictor())) {
            List<FoundFace> found = finder.find(PixelImage.filled(200, 100, 127, 127, 127));
            assertThat(found).extracting(FoundFace::score).containsExactly(0.9, 0.4);
            Box rough = new Box(49.5, 49.5, 100, 25);
            assertThat(found.get(1).box().iou(FaceBoxes.fromFaceFinder(rough))).isCloseTo(1, within(1e-9));
        }
    }

    @Test
    void other_classes_and_empty_boxes_are_left_out() {
        boxes = List.of(new Rectangle(0, 0, 0.5, 0.5), new Rectangle(0, 0, 0.4, 0.4), new Rectangle(0.5, 0.5, 0, 0.1));
        scores = List.of(0.9, 0.8, 0.7);
        classes = List.of("dog", "face", "face");
        try (DjlFaceFinder finder = DjlFaceFinder.of(predictor()).onlyClasses("face"::equals)) {
            assertThat(finder.find(PixelImage.filled(10, 10, 0, 0, 0)))
                    .extracting(FoundFace::score)
                    .containsExactly(0.8);
        }
    }

    @Test
    void finders_made_from_one_another_keep_their_classes_and_their_rule_and_scores_stay_in_0_to_1() {
        boxes = List.of(
                new Rectangle(0, 0, 0.5, 0.5), new Rectangle(0.25, 0.5, 0.5, 0.25), new Rectangle(0, 0, 0.1, 0.2));
        scores = List.of(0.9, 1.5, -0.5);
        classes = List.of("dog", "face", "face");
        UnaryOperator<Box> shift = b -> b.translate(1000, 0);
        DjlFaceFinder all = DjlFaceFinder.of(predictor());
        // x = 0.25 x 200 - 0.5, y = 0.5 x 100 - 0.5, moved by the rule
        FoundFace surest = new FoundFace(new Box(1049.5, 49.5, 100, 25), 1);
        FoundFace other = new FoundFace(new Box(999.5, -0.5, 20, 20), 0);
        for (DjlFaceFinder finder : List.of(
                all.onlyClasses("face"::equals).mappingBoxesBy(shift),
                all.mappingBoxesBy(shift).onlyClasses("face"::equals))) {
            assertThat(finder.find(PixelImage.filled(200, 100, 127, 127, 127))).containsExactly(surest, other);
        }
        all.close();
    }

    @Test
    void objects_without_a_sound_box_or_score_are_left_out_and_the_others_stay() {
        double nan = Double.NaN;
        boxes = List.of(
                new Rectangle(0.5, 0.5, -0.2, 0.1),
                new Rectangle(nan, 0.5, 0.2, 0.1),
                new Rectangle(0.5, 0.5, Double.POSITIVE_INFINITY, 0.1),
                new Rectangle(0.5, 0.5, 0.2, 1e300),
                new Rectangle(0.1, 0.1, 0.5, 0.5),
                new Rectangle(0.2, 0.2, 0.5, 0.5));
        scores = List.of(0.9, 0.9, 0.9, 0.9, nan, 0.6);
        classes = List.of("face", "face", "face", "face", "face", "face");
        try (DjlFaceFinder finder = DjlFaceFinder.of(predictor())) {
            assertThat(finder.find(PixelImage.filled(10, 10, 0, 0, 0)))
                    .extracting(FoundFace::score)
                    .containsExactly(0.6);
        }
    }

    @Test
    void finders_of_one_predictor_are_closed_together() {
        DjlFaceFinder all = DjlFaceFinder.of(predictor());
        DjlFaceFinder some = all.onlyClasses("face"::equals);
        DjlFaceFinder mapped = some.mappingBoxesBy(UnaryOperator.identity());
        PixelImage photo = PixelImage.filled(10, 10, 0, 0, 0);
        some.close();
        for (DjlFaceFinder finder : List.of(all, some, mapped)) {
            assertThatThrownBy(() -> finder.find(photo))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("closed");
            finder.close();
        }
    }

    @Test
    void a_failing_predictor_and_a_closed_finder_say_so() {
        DjlFaceFinder finder = DjlFaceFinder.of(predictor());
        PixelImage photo = PixelImage.filled(10, 10, 0, 0, 0);
        assertThatThrownBy(() -> finder.find(photo))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("could not search the photo")
                .hasRootCauseInstanceOf(ArithmeticException.class);
        finder.close();
        assertThatThrownBy(() -> finder.find(photo))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    private Predictor<Image, DetectedObjects> predictor() {
        return model.newPredictor(new Translator<Image, DetectedObjects>() {
            @Override
            public NDList processInput(TranslatorContext context, Image image) {
                return new NDList(image.toNDArray(context.getNDManager()));
            }

            @Override
            public DetectedObjects processOutput(TranslatorContext context, NDList list) {
                if (boxes.isEmpty()) {
                    throw new ArithmeticException("no boxes were given");
                }
                return new DetectedObjects(classes, scores, boxes);
            }

            @Override
            public Batchifier getBatchifier() {
                return null;
            }
        });
    }

    private static Rectangle shares(Box b, PixelImage photo) {
        double w = photo.width();
        double h = photo.height();
        return new Rectangle((b.x() + 0.5) / w, (b.y() + 0.5) / h, b.width() / w, b.height() / h);
    }
}
