package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GeometryPropertiesTest {

    private static final ImageSize SIZE = new ImageSize(260, 190);

    static List<Step> geometric() {
        return Catalogue.geometric();
    }

    static List<Catalogue.Entry> all() {
        return Catalogue.all();
    }

    @ParameterizedTest
    @MethodSource("geometric")
    void a_blob_and_its_point_stay_together(Step step) {
        int judged = 0;
        for (int i = 0; i < 40; i++) {
            judged += blobTest(i, step) ? 1 : 0;
        }
        assertThat(judged).isGreaterThan(20);
    }

    @Test
    void a_blob_and_its_point_stay_together_through_chains_of_up_to_six_steps() {
        List<Step> steps = Catalogue.geometric();
        int judged = 0;
        for (int i = 0; i < 300; i++) {
            Draw draw = Draw.of(i);
            judged += blobTest(i, Catalogue.chain(draw, steps)) ? 1 : 0;
        }
        assertThat(judged).isGreaterThan(60);
    }

    /** Returns whether the blob stayed far enough inside to be judged. */
    private static boolean blobTest(int seed, Step... steps) {
        ResampleOptions.Mode mode = seed % 2 == 0 ? ResampleOptions.Mode.AREA : ResampleOptions.Mode.BILINEAR;
        Draw draw = Draw.of(1000 + seed);
        Point at = new Point(draw.uniform(90, 170), draw.uniform(60, 130));
        PixelImage photo = Fixtures.blob(SIZE, at, 2.2);
        // the two points beside it are corners of the box for crops
        Keypoints points = Fixtures.trio(at.x() - 35, at.y() - 30, at.x() + 35, at.y() + 30, at.x(), at.y());
        PipelineBuilder b = Augment.pipeline()
                .resampling(ResampleOptions.defaults().withFill(0).withMode(mode));
        for (Step s : steps) {
            b.add(s);
        }
        AugmentedSample s = b.build().apply(photo, points, Seed.of(seed));
        Point expected = s.keypoints().point(2);
        PointMap map = s.map();
        double scale = Math.sqrt(areaScale(map, at.x(), at.y()));
        double room = 5 * 2.2 * Math.max(scale, 0.5) * 1.6;
        boolean inside = expected.x() > room
                && expected.x() < s.image().width() - room
                && expected.y() > room
                && expected.y() < s.image().height() - room;
        if (!inside || scale < 0.45 || scale > 4) {
            return false;
        }
        Point found = Fixtures.centroid(s.image());
        assertThat(found.distanceTo(centroidOfMapped(map, at, 2.2)))
                .as("seed %d %s scale %f", seed, s.drawn(), scale)
                .isLessThan(0.05);
        if (steps.length == 1) {
            assertThat(found.distanceTo(expected))
                    .as("seed %d %s scale %f", seed, s.drawn(), scale)
                    .isLessThan(0.05);
        }
        return true;
    }

    /** The centroid of an exactly warped blob: strong perspective moves it away from its mapped centre. */
    private static Point centroidOfMapped(PointMap map, Point at, double sigma) {
        double sum = 0;
        double sx = 0;
        double sy = 0;
        for (double dy = -3.5 * sigma; dy <= 3.5 * sigma; dy += sigma / 2) {
            for (double dx = -3.5 * sigma; dx <= 3.5 * sigma; dx += sigma / 2) {
                double x = at.x() + dx;
                double y = at.y() + dy;
                double mass = Math.exp(-(dx * dx + dy * dy) / (2 * sigma * sigma)) * areaScale(map, x, y);
                Point p = map.apply(x, y);
                sum += mass;
                sx += mass * p.x();
                sy += mass * p.y();
            }
        }
        return new Point(sx / sum, sy / sum);
    }

    private static double areaScale(PointMap map, double x, double y) {
        double h = 0.01;
        Point left = map.apply(x - h, y);
        Point right = map.apply(x + h, y);
        Point up = map.apply(x, y - h);
        Point down = map.apply(x, y + h);
        double det = (right.x() - left.x()) * (down.y() - up.y()) - (right.y() - left.y()) * (down.x() - up.x());
        return Math.abs(det) / (4 * h * h);
    }

    @ParameterizedTest
    @MethodSource("all")
    void zero_strength_is_the_identity(Catalogue.Entry entry) {
        if (entry.zero().isEmpty()) {
            assertThat(entry.strong().name()).isIn("cropAround", "randomResizedCrop", "clahe", "jpeg"); // have none
            return;
        }
        PixelImage photo = Fixtures.noise(61, 47, 3, 4);
        Keypoints points = Fixtures.trio(3, 4, 50, 20, 30.25, 40.5);
        AugmentedSample s = Catalogue.pipeline(entry.zero().get()).apply(photo, points, Seed.of(5));
        assertThat(s.image()).isEqualTo(photo);
        assertThat(s.keypoints()).isEqualTo(points);
    }

    @Test
    void flipping_twice_is_the_identity() {
        PixelImage photo = Fixtures.noise(61, 47, 3, 4);
        Keypoints points = Fixtures.trio(3, 4, 50, 20, 30.25, 40.5);
        for (Step flip : List.of(flipHorizontal(1), flipVertical(1))) {
            AugmentedSample s = Catalogue.pipeline(flip, flip).apply(photo, points, Seed.of(5));
            assertThat(s.image()).isEqualTo(photo);
            assertThat(s.keypoints()).isEqualTo(points);
        }
    }

    @Test
    void two_mirrors_make_a_half_turn_that_leaves_left_and_right() {
        PixelImage photo = Fixtures.noise(61, 47, 3, 4);
        Keypoints points = Fixtures.trio(3, 4, 50, 20, 30.25, 40.5);
        AugmentedSample flips =
                Catalogue.pipeline(flipHorizontal(1), flipVertical(1)).apply(photo, points, Seed.of(5));
        AugmentedSample turn = Catalogue.pipeline(rotateDegrees(180, 180)).apply(photo, points, Seed.of(5));
        assertThat(flips.map().mirrors()).isFalse();
        assertThat(flips.keypoints().point(0).distanceTo(turn.keypoints().point(0)))
                .isLessThan(1e-9);
    }

    @Test
    void a_flip_mirrors_coordinates_and_exchanges_left_and_right_with_their_flags() {
        PixelImage photo = Fixtures.noise(60, 40, 3, 4);
        Keypoints points = Keypoints.of(
                Fixtures.TRIO,
                new double[] {10, 5, 50, 6, 30, 20},
                new PointState[] {PointState.OCCLUDED, PointState.VISIBLE, PointState.VISIBLE},
                new double[] {0.25, 0.75, 1});
        AugmentedSample s = Catalogue.pipeline(flipHorizontal(1)).apply(photo, points, Seed.of(5));
        Keypoints k = s.keypoints();
        assertThat(k.get("left")).isEqualTo(new Point(59 - 50, 6));
        assertThat(k.get("right")).isEqualTo(new Point(59 - 10, 5));
        assertThat(k.state(1)).isEqualTo(PointState.OCCLUDED);
        assertThat(k.confidence(1)).isEqualTo(0.25);
        assertThat(k.confidence(0)).isEqualTo(0.75);
        assertThat(s.map().inverse().apply(k)).isEqualTo(points);
    }

    @Test
    void a_flip_refuses_a_scheme_without_mirror_pairs_only_when_it_is_drawn() {
        KeypointScheme plain = KeypointScheme.builder("plain", List.of("a")).build();
        Keypoints points = Keypoints.of(plain, new double[] {3, 4});
        PixelImage photo = Fixtures.noise(20, 10, 3, 1);
        assertThat(Catalogue.pipeline(flipHorizontal(0))
                        .apply(photo, points, Seed.of(1))
                        .keypoints())
                .isEqualTo(points);
        assertThatThrownBy(() -> Catalogue.pipeline(flipHorizontal(1)).apply(photo, points, Seed.of(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("mirror pairs");
    }

    @ParameterizedTest
    @MethodSource("geometric")
    void the_inverse_map_brings_points_back(Step step) {
        Keypoints points = Fixtures.trio(80, 60, 170, 65, 120.3, 140.7);
        PixelImage photo = PixelImage.filled(SIZE.width(), SIZE.height(), 9);
        for (int i = 0; i < 50; i++) {
            AugmentedSample s = Catalogue.pipeline(step, rotateDegrees(-40, 40)).apply(photo, points, Seed.of(i));
            Keypoints back = s.map().inverse().apply(s.keypoints());
            for (int k = 0; k < 3; k++) {
                assertThat(back.point(k).distanceTo(points.point(k))).isLessThan(1e-6);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void as_many_points_come_out_as_go_in_and_missing_ones_stay_missing(Catalogue.Entry entry) {
        Keypoints points = Fixtures.trio(-500, 60, Double.NaN, Double.NaN, 120, 900);
        AugmentedSample s = Catalogue.pipeline(entry.strong())
                .apply(PixelImage.filled(SIZE.width(), SIZE.height(), 9, 8, 7), points, Seed.of(3));
        assertThat(s.keypoints().size()).isEqualTo(3);
        boolean mirrored = s.map().mirrors();
        assertThat(s.keypoints().isMissing(mirrored ? 0 : 1)).isTrue();
        assertThat(s.keypoints().isMissing(mirrored ? 1 : 0)).isFalse();
        assertThat(s.keypoints().isMissing(2)).isFalse();
    }

    @Test
    void states_follow_the_composed_map() {
        PixelImage photo = PixelImage.filled(200, 100, 9);
        Keypoints points = Fixtures.trio(10, 50, 190, 50, -3, 50);
        Step left = new Move(-0.3);
        Step right = new Move(0.3);
        AugmentedSample away = Catalogue.pipeline(left).apply(photo, points, Seed.of(1));
        assertThat(away.keypoints().states())
                .containsExactly(PointState.OUT_OF_FRAME, PointState.VISIBLE, PointState.OUT_OF_FRAME);
        assertThat(away.keypoints().x(0)).isCloseTo(-50, within(1e-9)); // kept, not clamped
        // its pixels come from the photo again, so what left and came back by two steps is there
        AugmentedSample back = Catalogue.pipeline(left, right).apply(photo, points, Seed.of(1));
        assertThat(back.keypoints().states())
                .containsExactly(PointState.VISIBLE, PointState.VISIBLE, PointState.OUT_OF_FRAME);
        // what lies beyond the photo lies on padding, even inside the frame
        AugmentedSample padded = Catalogue.pipeline(right).apply(photo, points, Seed.of(1));
        assertThat(padded.keypoints().x(2)).isCloseTo(57, within(1e-9));
        assertThat(padded.keypoints().states())
                .containsExactly(PointState.VISIBLE, PointState.OUT_OF_FRAME, PointState.OUT_OF_FRAME);
    }

    /** Moves right by a share of the width. */
    private record Move(double share) implements dev.keypoints.augment.step.GeometricStep {
        @Override
        public dev.keypoints.augment.draw.DrawnValues draw(Draw draw) {
            return dev.keypoints.augment.draw.DrawnValues.none();
        }

        @Override
        public void place(dev.keypoints.augment.draw.DrawnValues drawn, dev.keypoints.augment.step.Frame frame) {
            frame.move(Transform2.translation(share * frame.width(), 0));
        }
    }

    @Test
    void a_positive_angle_turns_counter_clockwise_as_displayed() {
        PixelImage photo = PixelImage.filled(201, 101, 9);
        Keypoints points = Fixtures.trio(140, 50, 100, 10, 100, 50);
        Keypoints k = Catalogue.pipeline(rotateDegrees(90, 90))
                .apply(photo, points, Seed.of(1))
                .keypoints();
        assertThat(k.point(0).distanceTo(new Point(100, 10))).isLessThan(1e-9);
        assertThat(k.point(1).distanceTo(new Point(60, 50))).isLessThan(1e-9);
    }

    @Test
    void a_point_behind_the_horizon_becomes_missing_and_the_others_live() {
        PixelImage photo = PixelImage.filled(200, 100, 9);
        Keypoints points = Fixtures.trio(100, 50, 1e6, 50, 90, 40);
        int lost = 0;
        for (int i = 0; i < 20; i++) {
            Keypoints k = Catalogue.pipeline(homography(0.2))
                    .apply(photo, points, Seed.of(i))
                    .keypoints();
            assertThat(k.isMissing(0)).isFalse();
            lost += k.isMissing(1) ? 1 : 0;
        }
        assertThat(lost).isBetween(1, 19);
    }
}
