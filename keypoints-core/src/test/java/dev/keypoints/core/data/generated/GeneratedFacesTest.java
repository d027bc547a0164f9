package dev.keypoints.core.data.generated;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.data.sets.ImmFaceDatabase;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.MeanShape;
import dev.keypoints.core.metrics.Normalizer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedFacesTest {

    private static final KeypointScheme SCHEME = KeypointScheme.ibug68();

    private static final KeypointDataset FACES =
            GeneratedFaces.builder().people(40).seed(7).build();

    @Test
    void the_same_seed_draws_the_same_faces_and_more_people_come_after_them() throws IOException {
        KeypointDataset again = GeneratedFaces.builder().people(41).seed(7).build();
        for (int i = 0; i < 12; i++) {
            assertThat(again.get(i).id()).isEqualTo(FACES.get(i).id());
            assertThat(again.get(i).keypoints()).isEqualTo(FACES.get(i).keypoints());
            assertThat(again.get(i).image().load())
                    .isEqualTo(FACES.get(i).image().load());
        }
    }

    @Test
    void another_seed_draws_other_people() throws IOException {
        KeypointDataset others = GeneratedFaces.builder().people(2).seed(8).build();
        assertThat(others.get(0).keypoints()).isNotEqualTo(FACES.get(0).keypoints());
        assertThat(others.get(0).image().load())
                .isNotEqualTo(FACES.get(0).image().load());
    }

    @ParameterizedTest
    @CsvSource({"ibug68, 320, 240", "imm58, 640, 480", "nose1, 64, 48", "ibug68, 96, 200"})
    void every_point_lies_in_the_frame(String scheme, int width, int height) throws IOException {
        KeypointDataset set = GeneratedFaces.builder()
                .people(60)
                .scheme(scheme(scheme))
                .size(width, height)
                .faceShare(0.2, 0.85)
                .seed(3)
                .build();
        for (KeypointSample sample : set) {
            assertThat(sample.keypoints().markOutside(new dev.keypoints.core.geometry.ImageSize(width, height)))
                    .as(sample.id())
                    .isEqualTo(sample.keypoints());
        }
        assertThat(set.get(0).image().load().size()).hasToString(width + "x" + height);
    }

    @Test
    void the_schemes_agree_where_they_mean_the_same_place() {
        KeypointDataset imm = GeneratedFaces.builder()
                .people(40)
                .scheme(KeypointScheme.imm58())
                .seed(7)
                .build();
        KeypointDataset nose = GeneratedFaces.builder()
                .people(40)
                .scheme(KeypointScheme.nose1())
                .seed(7)
                .build();
        for (int i = 0; i < FACES.size(); i++) {
            Keypoints points = FACES.get(i).keypoints();
            for (String name : List.of("eye_left_outer", "eye_right_inner", "mouth_left", "lip_upper_middle", "chin")) {
                assertThat(imm.get(i).keypoints().get(name)).as(name).isEqualTo(points.get(name));
            }
            assertThat(imm.get(i).keypoints().get("nose_tip")).isEqualTo(points.get("nose_base"));
            assertThat(nose.get(i).keypoints().get("nose_tip")).isEqualTo(points.get("nose_tip"));
        }
    }

    @Test
    void eyes_begin_at_their_outer_corners() {
        KeypointDataset imm = GeneratedFaces.builder()
                .viewsLikeImm()
                .scheme(KeypointScheme.imm58())
                .build();
        assertThat(ImmFaceDatabase.eyesOutOfOrder(imm)).isEmpty();
    }

    @Test
    void a_face_seen_from_the_front_is_its_own_mirror_image() {
        for (KeypointSample sample : view(FaceView.FRONTAL_NEUTRAL)) {
            Keypoints points = sample.keypoints();
            double eyes = points.get("eye_left_outer").distanceTo(points.get("eye_right_outer"));
            double middle = (points.get("eye_left_outer").x()
                            + points.get("eye_right_outer").x())
                    / 2;
            double off = 0;
            for (int i = 0; i < points.size(); i++) {
                off += Math.abs(points.x(i) + points.x(SCHEME.mirrorOf(i)) - 2 * middle) / points.size();
            }
            assertThat(off / eyes).as(sample.id()).isLessThan(0.15);
            assertThat(points.get("chin").y())
                    .isGreaterThan(points.get("lip_lower_middle").y());
            assertThat(points.get("eye_right_outer").x())
                    .isLessThan(points.get("eye_left_outer").x());
        }
    }

    @Test
    void pupils_are_dark_and_lips_are_red_where_the_points_say() throws IOException {
        int pupils = 0;
        int lips = 0;
        List<KeypointSample> frontal = view(FaceView.FRONTAL_NEUTRAL);
        for (KeypointSample sample : frontal) {
            PixelImage image = sample.image().load();
            Keypoints p = sample.keypoints();
            double[] cheek = color(image, p, 36, 48, 0.5);
            double[] pupil = color(image, p, 37, 40, 0.5);
            double[] lip = color(image, p, 57, 66, 0.5);
            pupils += luma(pupil) < 0.8 * luma(cheek) ? 1 : 0;
            lips += lip[0] / (lip[1] + 1) > 1.02 * cheek[0] / (cheek[1] + 1) ? 1 : 0;
        }
        assertThat(pupils).isGreaterThanOrEqualTo(frontal.size() - 2);
        assertThat(lips).isGreaterThanOrEqualTo(frontal.size() - 2);
    }

    @Test
    void the_far_side_of_the_outline_follows_the_edge_of_a_turned_head() throws IOException {
        int edges = 0;
        int places = 0;
        for (FaceView view : List.of(FaceView.TURNED_LEFT, FaceView.TURNED_RIGHT)) {
            boolean left = view == FaceView.TURNED_LEFT;
            for (KeypointSample sample : view(view)) {
                PixelImage image = sample.image().load();
                for (int k = 3; k <= 5; k++) {
                    int i = left ? 16 - k : k;
                    assertThat(sample.keypoints().state(i)).isEqualTo(PointState.VISIBLE);
                    double x = sample.keypoints().x(i);
                    double y = sample.keypoints().y(i);
                    double in = left ? -2.5 : 2.5;
                    edges += difference(color(image, x + in, y), color(image, x - in, y)) > 20 ? 1 : 0;
                    places++;
                }
            }
        }
        assertThat((double) edges / places).isGreaterThan(0.9);
    }

    @Test
    void the_nose_of_a_turned_head_points_where_the_view_says() {
        for (KeypointSample sample : FACES) {
            Keypoints p = sample.keypoints();
            double left = p.get("eye_left_outer").x() - p.get("nose_tip").x();
            double right = p.get("nose_tip").x() - p.get("eye_right_outer").x();
            if (sample.id().endsWith("-3")) {
                assertThat(right / left).as(sample.id()).isLessThan(0.6);
            } else if (sample.id().endsWith("-4")) {
                assertThat(left / right).as(sample.id()).isLessThan(0.6);
            } else if (!sample.id().endsWith("-6")) {
                assertThat(left / right).as(sample.id()).isBetween(0.6, 1.6);
            }
        }
    }

    @Test
    void points_behind_the_nose_are_occluded_and_keep_their_place() {
        List<PointState> states = new ArrayList<>();
        for (KeypointSample sample : view(FaceView.FREE)) {
            states.addAll(List.of(sample.keypoints().states()));
        }
        long occluded = states.stream().filter(s -> s == PointState.OCCLUDED).count();
        assertThat(occluded).isBetween(5L, states.size() / 20L);
        assertThat(states).containsOnly(PointState.OCCLUDED, PointState.VISIBLE);
        for (KeypointSample sample : view(FaceView.FRONTAL_NEUTRAL)) {
            assertThat(sample.keypoints().states()).as(sample.id()).containsOnly(PointState.VISIBLE);
        }
    }

    @Test
    void the_mean_face_is_far_off_so_that_something_is_to_be_learned() {
        Split.Parts parts = FACES.split(ImmFaceDatabase.standardSplit());
        assertThat(parts.training().size()).isEqualTo(32 * 6);
        double[] mean = new double[2 * SCHEME.size()];
        for (KeypointSample sample : parts.training()) {
            double[] xy = sample.keypoints().toArray();
            for (int i = 0; i < xy.length; i++) {
                mean[i] += xy[i] / parts.training().size();
            }
        }
        MeanShape shape = MeanShape.of(
                parts.training().stream().map(KeypointSample::keypoints).toList());
        assertThat(nme(parts.validation(), s -> Keypoints.of(SCHEME, mean))).isGreaterThan(20);
        assertThat(nme(parts.validation(), s -> shape.placeIn(s.faceBox()))).isGreaterThan(12);
    }

    @Test
    void a_view_may_stand_twice_and_its_photos_differ() {
        KeypointDataset twice = GeneratedFaces.builder()
                .people(1)
                .views(List.of(FaceView.FREE, FaceView.FREE))
                .build();
        assertThat(twice.stream().map(KeypointSample::id)).containsExactly("generated/01-6", "generated/01-6.1");
        assertThat(twice.get(0).keypoints()).isNotEqualTo(twice.get(1).keypoints());
        assertThat(twice.stream().map(KeypointSample::subject)).containsOnly("01");
    }

    @Test
    void hard_cases_are_as_hard_as_they_say() {
        KeypointDataset hard =
                GeneratedFaces.builder().people(8).views(FaceView.hardCases()).build();
        KeypointDataset frontal = GeneratedFaces.builder()
                .people(8)
                .views(List.of(FaceView.FRONTAL_NEUTRAL))
                .build();
        for (int i = 0; i < hard.size(); i++) {
            Keypoints p = hard.get(i).keypoints();
            double right = p.get("eye_right_outer").y();
            double tilt =
                    Math.toDegrees(Math.asin((right - p.get("eye_left_outer").y()) / eyes(p)));
            String id = hard.get(i).id();
            if (id.endsWith("-" + FaceView.TILTED.number())) {
                assertThat(Math.abs(tilt)).as(id).isBetween(15.0, 45.0);
            } else {
                assertThat(Math.abs(tilt)).as(id).isLessThan(15);
            }
        }
        assertThat(meanHeight(hard.filter(s -> s.id().endsWith("-" + FaceView.LOOKING_UP.number()))))
                .isLessThan(0.95 * meanHeight(frontal));
        assertThat(FaceView.hardCases()).doesNotContainAnyElementsOf(FaceView.likeImm());
    }

    private static double eyes(Keypoints p) {
        return p.get("eye_left_outer").distanceTo(p.get("eye_right_outer"));
    }

    private static double meanHeight(KeypointDataset set) {
        return set.stream().mapToDouble(s -> height(s.keypoints())).average().orElseThrow();
    }

    /** Returns how far the lip's middle lies from the middle of the inner eye corners, over the distance of the eyes. */
    private static double height(Keypoints p) {
        double x = (p.get("eye_left_inner").x() + p.get("eye_right_inner").x()) / 2;
        double y = (p.get("eye_left_inner").y() + p.get("eye_right_inner").y()) / 2;
        return Math.hypot(
                        p.get("lip_upper_middle").x() - x,
                        p.get("lip_upper_middle").y() - y)
                / eyes(p);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 100_001})
    void a_number_of_people_that_cannot_be_is_refused_with_its_range(int people) {
        assertThatThrownBy(() -> GeneratedFaces.builder().people(people))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 100000")
                .hasMessageContaining(String.valueOf(people));
    }

    @Test
    void other_settings_that_cannot_be_are_refused_with_their_range() {
        GeneratedFaces.Builder builder = GeneratedFaces.builder();
        KeypointScheme hand = KeypointScheme.builder("hand", List.of("wrist")).build();
        assertThatThrownBy(() -> builder.scheme(hand)).hasMessageContaining("[ibug68, imm58, nose1], but not of hand");
        assertThatThrownBy(() -> builder.size(31, 100)).hasMessageContaining("32 to 4096");
        assertThatThrownBy(() -> builder.views(List.of())).hasMessageContaining("at least one view");
        assertThatThrownBy(() -> builder.faceShare(0.5, 0.4)).hasMessageContaining("0.05 to 0.9");
        assertThatThrownBy(() -> builder.faceShare(Double.NaN, 0.4)).hasMessageContaining("NaN");
    }

    private List<KeypointSample> view(FaceView view) {
        return FACES.filter(s -> s.id().endsWith("-" + view.number())).samples();
    }

    private static KeypointScheme scheme(String name) {
        return switch (name) {
            case "ibug68" -> KeypointScheme.ibug68();
            case "imm58" -> KeypointScheme.imm58();
            default -> KeypointScheme.nose1();
        };
    }

    private static double nme(KeypointDataset truth, Function<KeypointSample, Keypoints> model) {
        List<EvaluationPair> pairs = truth.stream()
                .map(s -> EvaluationPair.found(s.id(), s.keypoints(), model.apply(s)))
                .toList();
        return Evaluation.of("mean", Normalizer.schemePair(), pairs).meanNmePercent();
    }

    /** The mean colour of the 3x3 pixels around a place between two points. */
    private static double[] color(PixelImage image, Keypoints p, int from, int to, double share) {
        return color(image, p.x(from) + share * (p.x(to) - p.x(from)), p.y(from) + share * (p.y(to) - p.y(from)));
    }

    private static double[] color(PixelImage image, double x, double y) {
        double[] sum = new double[3];
        for (int i = 0; i < 9; i++) {
            for (int c = 0; c < 3; c++) {
                sum[c] += image.get((int) Math.round(x) + i % 3 - 1, (int) Math.round(y) + i / 3 - 1, c) / 9.0;
            }
        }
        return sum;
    }

    private static double luma(double[] rgb) {
        return 0.299 * rgb[0] + 0.587 * rgb[1] + 0.114 * rgb[2];
    }

    private static double difference(double[] a, double[] b) {
        return Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2]);
    }
}
