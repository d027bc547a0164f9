package dev.keypoints.models.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.Edge;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.image.resample.Resampler;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.core.metrics.Normalizer;
import dev.keypoints.models.Astronaut;
import dev.keypoints.models.ShippedModels;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.bundle.NetworkSpec;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.NoseNet;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecondLookTest {

    private static final KeypointScheme TRIPLE = KeypointScheme.builder("triple", List.of("left", "right", "tip"))
            .mirror(List.of(new Edge(0, 1)))
            .build();
    private static final CodecSpec MIRRORED =
            PointModel.codec(InputView.aroundBox(2), OptionalDouble.empty(), Optional.of(LabelLean.NONE));
    private static final PixelImage GREY = PixelImage.filled(140, 100, 127, 127, 127);

    /** Whatever it sees, it finds a face half as wide as the view and 0.3 as high, in its middle, the tip right of it. */
    private static final StubNet FACE_IN_THE_MIDDLE = StubNet.fixed(
            new ImageSize(64, 32), new float[] {-0.25f, -0.15f, 0.25f, -0.15f, 0.05f, 0.15f}, new float[0]);

    private static ModelPart part;
    private static PointModel model;
    private static PixelImage photo;

    @BeforeAll
    static void load() throws IOException {
        part = ShippedModels.points().part(ModelBundle.POINTS);
        model = PointModel.of(part);
        photo = Astronaut.image();
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void the_mirrored_look_finds_the_same_places_on_either_side() {
        Keypoints plain = first(photo, Astronaut.FACE);
        Keypoints mirrored = model.predictor()
                .predict(List.of(new PointPredictor.Request(photo, Astronaut.FACE, 0, true)))
                .get(0);
        Astronaut.assertInPlace(mirrored);
        assertThat(percent(plain, mirrored)).isLessThan(4);
    }

    @Test
    void a_face_that_lies_further_over_than_any_in_training_is_turned_upright() {
        Keypoints upright = first(photo, Astronaut.FACE);
        Transform2 turn = Transform2.rotationDegrees(72, Astronaut.FACE.center());
        PixelImage turned = Resampler.resample(photo, turn, photo.size(), ResampleOptions.defaults());
        Keypoints truth = upright.transform(turn);
        PointPredictor.Request request =
                new PointPredictor.Request(turned, truth.bounds().orElseThrow());
        Keypoints once = model.predictor().predict(List.of(request)).get(0);
        Keypoints twice = new SecondLook(model.predictor(), 0)
                .again(List.of(request), List.of(once))
                .get(0);
        assertThat(SecondLook.tiltDegrees(truth)).isCloseTo(72, within(8.0));
        assertThat(percent(truth, twice)).isLessThan(0.75 * percent(truth, once));
    }

    @Test
    void of_a_face_that_is_cut_off_the_points_outside_and_no_others_are_out_of_frame() {
        int between = 0;
        for (int cut = 0; cut < 60; cut += 4) {
            int left = (int) Astronaut.FACE.x() + cut;
            PixelImage part = photo.cut(left, 0, photo.width() - left, photo.height());
            PointPredictor.Request request = new PointPredictor.Request(part, Astronaut.FACE.translate(-left, 0));
            Keypoints once = model.predictor().predict(List.of(request)).get(0);
            Keypoints twice = new SecondLook(model.predictor(), 0)
                    .again(List.of(request), List.of(once))
                    .get(0);
            for (int i = 0; i < twice.size(); i++) {
                boolean outside = !part.size().contains(twice.x(i), twice.y(i));
                assertThat(twice.state(i) == PointState.OUT_OF_FRAME)
                        .as("point %d of %s, first %s", i, twice.x(i), once.x(i))
                        .isEqualTo(outside);
                between += part.size().contains(once.x(i), once.y(i)) == outside ? 1 : 0;
            }
        }
        assertThat(between)
                .as("points that crossed the border from look to look")
                .isPositive();
    }

    @Test
    void the_lean_of_a_mirrored_look_is_taken_back_along_the_rows_of_the_turned_photo() {
        PointPredictor.Request turned = new PointPredictor.Request(photo, Astronaut.FACE, 90, true);
        Keypoints straight = leaning(LabelLean.NONE, turned);
        Keypoints leaning = leaning(new LabelLean(0.1), turned);
        double expected = 0.2 * Normalizer.usual(straight.scheme()).distance(straight);
        assertThat(expected).isPositive();
        for (int i = 0; i < straight.size(); i++) {
            assertThat(leaning.x(i)).isCloseTo(straight.x(i), within(1e-6));
            // what lay downwards in the photo lies to the right once it is turned counter-clockwise
            assertThat(leaning.y(i) - straight.y(i)).isCloseTo(expected, within(1e-6));
        }
    }

    /** Returns what the shipped network answers if its labels are said to lean. */
    private static Keypoints leaning(LabelLean lean, PointPredictor.Request request) {
        ModelPart other =
                withCodec(PointModel.codec(model.predictor().view(), OptionalDouble.empty(), Optional.of(lean)));
        try (PointModel own = PointModel.of(other)) {
            return own.predictor().predict(List.of(request)).get(0);
        }
    }

    @Test
    void a_point_that_both_looks_place_outside_is_visible_where_their_mean_lies_inside() {
        KeypointScheme three =
                KeypointScheme.builder("three", List.of("a", "b", "c")).build();
        ImageSize frame = new ImageSize(100, 80);
        PointState out = PointState.OUT_OF_FRAME;
        Keypoints first = Keypoints.of(
                three, new double[] {-3, 10, -3, 20, 30, 30}, new PointState[] {out, out, PointState.OCCLUDED});
        Keypoints second = Keypoints.of(
                three, new double[] {11, -2, -5, 20, 30, 32}, new PointState[] {out, out, PointState.OCCLUDED});
        Keypoints mean = SecondLook.mean(frame, first, second);
        assertThat(mean.states()).containsExactly(PointState.VISIBLE, out, PointState.OCCLUDED);
        assertThat(mean.x(0)).as("the second counts twice").isEqualTo((-3 + 2 * 11) / 3.0, within(1e-9));
    }

    @Test
    void options_that_a_codec_does_not_have_or_that_make_no_sense_are_refused() {
        Map<String, String> options = new HashMap<>(part.codec().options());
        options.put("doubt_unit", "0.03");
        assertThatThrownBy(() -> PointModel.of(withCodec(new CodecSpec("box-crop", options))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("doubt_unit");
        assertThatThrownBy(() -> PointModel.of(withCodec(new CodecSpec("whole-frame", Map.of("factor", "1.3")))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("factor");
        for (String number : List.of("0", "-0.1", "NaN")) {
            for (String option : List.of("doubt-unit", "found-factor")) {
                CodecSpec bad = new CodecSpec("box-crop", Map.of("factor", "1.3", option, number));
                assertThatThrownBy(() -> PointModel.of(withCodec(bad)))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining(option);
            }
        }
    }

    /** Returns the shipped points with another codec. */
    private static ModelPart withCodec(CodecSpec codec) {
        return new ModelPart(part.network(), codec, part.scheme(), part.card(), part.weights());
    }

    @Test
    void a_codec_with_doubts_needs_a_network_with_doubts() {
        ModelPart wrong = withNetwork(NoseNet.builder().build());
        assertThatThrownBy(() -> PointModel.of(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("doubts");
    }

    @Test
    void weights_are_compared_with_the_network_before_its_memory_is_taken() {
        HeatmapNet huge =
                HeatmapNet.builder().widths(4096, 4096, 4096).blocksPerStage(64).build();
        ModelPart wrong = withNetwork(huge);
        assertThatThrownBy(() -> PointModel.of(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("do not fit the network");
    }

    @Test
    void the_tilt_does_not_depend_on_which_point_of_a_pair_comes_first() {
        List<String> names = List.of("a", "b", "c", "d", "tip");
        double[] places = {0, 0, 10, 0, 12, 20, -2, 20, 5, 9};
        KeypointScheme scheme = KeypointScheme.builder("both ways", names)
                .mirror(List.of(new Edge(0, 1), new Edge(2, 3)))
                .build();
        for (double degrees : new double[] {-80, -30, 0, 12, 85}) {
            Keypoints turned =
                    Keypoints.of(scheme, places).transform(Transform2.rotationDegrees(degrees, new Point(3, 4)));
            assertThat(SecondLook.tiltDegrees(turned)).isCloseTo(degrees, within(1e-9));
        }
    }

    @Test
    void a_network_that_knows_no_mirrored_photos_looks_at_the_photo_as_it_is() {
        double unit = part.codec().doubleOption("doubt-unit");
        InputView view = model.predictor().view();
        ModelPart plain = new ModelPart(
                part.network(),
                PointModel.corrected(PointModel.codec(view, OptionalDouble.of(unit), Optional.empty())),
                part.scheme(),
                part.card(),
                part.weights());
        PointPredictor.Request request = new PointPredictor.Request(photo, Astronaut.FACE);
        try (PointModel other = PointModel.of(plain)) {
            Keypoints once = other.predictor().predict(List.of(request)).get(0);
            Keypoints twice = new SecondLook(other.predictor(), 0)
                    .again(List.of(request), List.of(once))
                    .get(0);
            assertThat(twice).isEqualTo(first(photo, once.bounds().orElseThrow()));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 30, -65})
    void the_second_look_sees_the_face_upright_in_the_box_of_its_points(double tilt) {
        // the first look placed the points on a face that is too flat: 20 wide and 6 high about (70, 50)
        Transform2 turn = Transform2.rotationDegrees(tilt, new Point(70, 50));
        Keypoints once =
                Keypoints.of(TRIPLE, new double[] {60, 47, 80, 47, 70, 53}).transform(turn);
        PointPredictor.Request request = new PointPredictor.Request(GREY, new Box(0, 0, 90, 90));
        try (PointModel other = PointModel.of(FACE_IN_THE_MIDDLE, TRIPLE, Map.of(), MIRRORED)) {
            Keypoints twice = new SecondLook(other.predictor(), 0)
                    .again(List.of(request), List.of(once))
                    .get(0);
            // the view is 2 x 20 wide, so the second look says 20 wide and 12 high, and (6 + 2 x 12) / 3 = 10; the tip
            // lies
            // 2 to the right in the mirror, so to the left
            Keypoints expected = Keypoints.of(TRIPLE, new double[] {60, 45, 80, 45, 70 - 2 * 2 / 3.0, 55})
                    .transform(turn);
            assertThat(twice.toArray()).containsExactly(expected.toArray(), within(1e-4));
        }
    }

    @Test
    void answers_that_are_too_unsure_or_have_no_box_stay_as_they_are() {
        double[] flat = {60, 47, 80, 47, 70, 53};
        PointState[] visible = {PointState.VISIBLE, PointState.VISIBLE, PointState.VISIBLE};
        List<Keypoints> once = List.of(
                Keypoints.of(TRIPLE, flat, visible, new double[] {0.4, 0.5, 0.59}),
                Keypoints.of(TRIPLE, flat, visible, new double[] {0.25, 0.5, 0.75}),
                Keypoints.of(TRIPLE, new double[] {9, 9, 9, 9, 9, 9}),
                Keypoints.of(TRIPLE, flat));
        PointPredictor.Request request = new PointPredictor.Request(GREY, new Box(0, 0, 90, 90));
        try (PointModel other = PointModel.of(FACE_IN_THE_MIDDLE, TRIPLE, Map.of(), MIRRORED)) {
            List<Keypoints> twice =
                    new SecondLook(other.predictor(), 0.5).again(List.of(request, request, request, request), once);
            assertThat(twice.get(0)).isEqualTo(once.get(0));
            assertThat(twice.get(1).y(2))
                    .as("of 53 with 0.75 and twice 56 with 1")
                    .isCloseTo((0.75 * 53 + 2 * 56) / (0.75 + 2), within(1e-4));
            assertThat(twice.get(2)).isEqualTo(once.get(2));
            assertThat(twice.get(3).y(2)).isCloseTo(55, within(1e-4));
        }
    }

    @Test
    void a_scheme_without_mirror_pairs_cannot_be_looked_at_in_the_mirror() {
        KeypointScheme pairless = KeypointScheme.builder(
                        "pairless", part.scheme().orElseThrow().pointNames())
                .build();
        ModelPart wrong = new ModelPart(
                part.network(),
                PointModel.codec(model.predictor().view(), OptionalDouble.empty(), Optional.of(LabelLean.NONE)),
                Optional.of(pairless),
                part.card(),
                part.weights());
        assertThatThrownBy(() -> PointModel.of(wrong))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("pairless")
                .hasMessageContaining("mirror pairs");
    }

    /** Returns the shipped points with another network. */
    private static ModelPart withNetwork(KeypointNetwork network) {
        return new ModelPart(
                new NetworkSpec(network.architecture(), network.options()),
                part.codec(),
                part.scheme(),
                part.card(),
                part.weights());
    }

    private static Keypoints first(PixelImage image, Box box) {
        return model.predictor()
                .predict(List.of(new PointPredictor.Request(image, box)))
                .get(0);
    }

    /** Mean distance of the points in percent of the distance of the outer eye corners. */
    private static double percent(Keypoints truth, Keypoints found) {
        List<EvaluationPair> pair = List.of(EvaluationPair.found("face", truth, found));
        return Evaluation.of("faces", Normalizer.usual(truth.scheme()), pair).meanNmePercent();
    }
}
