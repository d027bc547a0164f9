package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.image.resample.ResampleOptions.Border;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Rules that each became a bug report elsewhere. */
class ConventionsTest {

    private static final PixelImage PHOTO = Fixtures.smooth(120, 80);

    @ParameterizedTest
    @EnumSource(Border.class)
    void points_do_not_follow_the_copies_that_borders_make(Border border) {
        Keypoints points = Fixtures.trio(2, 40, 117, 40, 60, 40);
        DrawnSteps left = DrawnSteps.fromJson(
                "{\"version\":1,\"steps\":[{\"step\":\"translate\",\"values\":{\"x\":-0.1,\"y\":0}}]}");
        AugmentedSample s = Augment.pipeline()
                .resampling(ResampleOptions.defaults().withBorder(border))
                .translate(0.1)
                .build()
                .apply(PHOTO, points, left);
        assertThat(s.keypoints().x(0)).isCloseTo(-10, within(1e-9));
        assertThat(s.keypoints().states())
                .containsExactly(PointState.OUT_OF_FRAME, PointState.VISIBLE, PointState.VISIBLE);
        int beyond = s.image().get(115, 40, 0);
        assertThat(beyond == 128).isEqualTo(border == Border.CONSTANT); // a copy is there, or padding
    }

    @Test
    void a_pipeline_tells_whether_it_can_mirror() {
        assertThat(Augment.pipeline().flipHorizontal(0.5).build().mirrors()).isTrue();
        assertThat(Augment.pipeline()
                        .sometimes(0.1, Steps.oneOf(Steps.rotateDegrees(-5, 5), Steps.flipHorizontal(1)))
                        .build()
                        .mirrors())
                .isTrue();
        assertThat(Augment.pipeline().flipHorizontal(0).build().mirrors()).isFalse();
        assertThat(Augment.pipeline()
                        .sometimes(0, Steps.flipHorizontal(1))
                        .someOf(0, 0, Steps.flipHorizontal(1), Steps.oneOf(Steps.flipHorizontal(0.5)))
                        .build()
                        .mirrors())
                .isFalse();
        assertThat(Augment.pipeline()
                        .someOf(0, 1, Steps.flipHorizontal(1))
                        .build()
                        .mirrors())
                .isTrue();
        assertThat(Augment.pipeline()
                        .flipVertical(0.5)
                        .rotateDegrees(-5, 5)
                        .build()
                        .mirrors())
                .isFalse();
    }

    @Test
    void resizing_keeps_places_by_the_half_pixel_rule() {
        Keypoints k = Catalogue.pipeline(resize(60, 320))
                .apply(PHOTO, Fixtures.trio(-0.5, -0.5, 119.5, 79.5, 0, 0), Seed.of(1))
                .keypoints();
        assertThat(k.toArray()).containsExactly(new double[] {-0.5, -0.5, 59.5, 319.5, -0.25, 1.5}, within(1e-9));
    }

    @Test
    void scale_shear_and_translation_follow_their_formulas_about_the_middle() {
        Keypoints points = Fixtures.trio(69.5, 49.5, 49.5, 29.5, 59.5, 39.5); // (59.5, 39.5) is the middle
        assertPlaces("scale", "\"factor\":2,\"aspect\":4", points, 99.5, 49.5, 19.5, 29.5, 59.5, 39.5);
        double tan = Math.tan(Math.toRadians(20));
        assertPlaces(
                "shearDegrees", "\"x\":20,\"y\":0", points, 69.5 + 10 * tan, 49.5, 49.5 - 10 * tan, 29.5, 59.5, 39.5);
        assertPlaces(
                "shearDegrees", "\"x\":0,\"y\":20", points, 69.5, 49.5 + 10 * tan, 49.5, 29.5 - 10 * tan, 59.5, 39.5);
        assertPlaces("translate", "\"x\":0.1,\"y\":-0.2", points, 81.5, 33.5, 61.5, 13.5, 71.5, 23.5);
    }

    private static void assertPlaces(String step, String values, Keypoints points, double... expected) {
        Step kind = Catalogue.strong().stream()
                .filter(s -> s.name().equals(step))
                .findFirst()
                .orElseThrow();
        DrawnSteps drawn = DrawnSteps.fromJson(
                "{\"version\":1,\"steps\":[{\"step\":\"" + step + "\",\"values\":{" + values + "}}]}");
        assertThat(Catalogue.pipeline(kind)
                        .apply(PHOTO, points, drawn)
                        .keypoints()
                        .toArray())
                .as(step)
                .containsExactly(expected, within(1e-9));
    }

    /** What a step makes of a frame of 200x100 pixels, and where a place of it lands. */
    private record Placed(GeometricStep step, DrawnValues drawn, double width, double height, Point from, Point to) {
        @Override
        public String toString() {
            return step + " with " + drawn;
        }
    }

    static List<Placed> placed() {
        Point corner = new Point(-0.5, -0.5);
        DrawnValues none = DrawnValues.none();
        GeometricStep around = cropAround(Crop.box(2));
        GeometricStep part = randomResizedCrop(0.1, 1, 0.1, 10);
        return List.of(
                // 200x100 becomes 60x30, with 15 rows above and below it
                new Placed(letterbox(60, 60), none, 60, 60, corner, new Point(-0.5, 14.5)),
                new Placed(letterbox(60, 60), none, 60, 60, new Point(199.5, 99.5), new Point(59.5, 44.5)),
                // 200x100 becomes 40x20, with 10 columns on either side
                new Placed(letterbox(60, 20), none, 60, 20, corner, new Point(9.5, -0.5)),
                new Placed(letterbox(200, 100), none, 200, 100, new Point(30, 55), new Point(30, 55)),
                new Placed(resize(60, 320), none, 60, 320, new Point(199.5, 99.5), new Point(59.5, 319.5)),
                new Placed(resize(200, 100), none, 200, 100, new Point(30, 55), new Point(30, 55)),
                // from column 50 and row 50 on
                new Placed(cropBox(0.25, 0.5, 0.5, 0.25), none, 100, 25, new Point(49.5, 49.5), corner),
                // 5000 pixels, twice as wide as high, at the right and at the top
                new Placed(part, part(0.25, 2, 1, 0), 100, 50, new Point(99.5, -0.5), corner),
                // 300x30 pixels would be wider than the frame, and 30x300 higher
                new Placed(part, part(0.45, 10, 1, 0.5), 200, 30, new Point(-0.5, 34.5), corner),
                new Placed(part, part(0.45, 0.1, 0.5, 1), 30, 100, new Point(84.5, -0.5), corner),
                // the box has sides of 40 and 70 and its middle at (30, 55): a square with a side of 70 x 2 x 1.5 = 210
                // and its middle at (30 + 0.1 x 210, 55 - 0.2 x 210) = (51, 13), which lands at (104.5, 104.5)
                new Placed(around, around(0.1, -0.2, 1.5), 210, 210, new Point(30, 55), new Point(83.5, 146.5)),
                new Placed(around, around(0, 0, 1), 140, 140, new Point(30, 55), new Point(69.5, 69.5)));
    }

    private static DrawnValues part(double area, double aspect, double x, double y) {
        return DrawnValues.of("area", area).with("aspect", aspect).with("x", x).with("y", y);
    }

    private static DrawnValues around(double x, double y, double scale) {
        return DrawnValues.of("x", x).with("y", y).with("scale", scale);
    }

    @ParameterizedTest
    @MethodSource("placed")
    void a_place_of_a_known_frame_lands_where_the_rule_says(Placed placed) {
        Frame frame = new Frame(new ImageSize(200, 100), 10, 90, 30, 20, 50, 40); // x 10 to 50, y 20 to 90
        placed.step.place(placed.drawn, frame);
        assertThat(frame.width()).isCloseTo(placed.width, within(1e-9));
        assertThat(frame.height()).isCloseTo(placed.height, within(1e-9));
        Point landed = frame.map().apply(placed.from.x(), placed.from.y());
        assertThat(landed.distanceTo(placed.to)).isLessThan(1e-9);
    }

    @Test
    void the_parts_of_a_crop_are_named_one_by_one_in_any_order() {
        assertThat(Crop.box(2)).isEqualTo(new Crop(2, 0, 1, 1));
        assertThat(Crop.box(2).jitter(0.1).scaleJitter(0.5, 2)).isEqualTo(new Crop(2, 0.1, 0.5, 2));
        assertThat(Crop.box(2).scaleJitter(0.5, 2).jitter(0.1)).isEqualTo(new Crop(2, 0.1, 0.5, 2));
    }

    @Test
    void a_photo_that_shrinks_is_averaged_over_areas_unless_told_otherwise() {
        byte[] board = new byte[801 * 603];
        for (int i = 0; i < board.length; i++) {
            board[i] = (byte) ((i % 801 + i / 801) % 2 == 0 ? 255 : 0);
        }
        PixelImage photo = PixelImage.wrap(801, 603, 1, board);
        PipelineBuilder shrink = Augment.pipeline()
                .rotateDegrees(7, 7)
                .cropBox(0.2, 0.2, 0.6, 0.6)
                .resize(60, 40);
        Keypoints points = Fixtures.trio(1, 1, 2, 2, 3, 3);
        assertThat(contrast(shrink.build().apply(photo, points, Seed.of(1)).image()))
                .isLessThan(26); // 8 columns and more under a pixel
        ResampleOptions bilinear = ResampleOptions.defaults().withMode(ResampleOptions.Mode.BILINEAR);
        assertThat(contrast(shrink.resampling(bilinear)
                        .build()
                        .apply(photo, points, Seed.of(1))
                        .image()))
                .isGreaterThan(150);
    }

    private static int contrast(PixelImage image) {
        int low = 255;
        int high = 0;
        for (byte v : image.data()) {
            low = Math.min(low, v & 0xff);
            high = Math.max(high, v & 0xff);
        }
        return high - low;
    }

    /** Math's functions may differ by a last digit between processors, and a drawn value with them. */
    @Test
    void the_paths_of_parameters_use_strict_maths() throws IOException {
        Pattern loose =
                Pattern.compile("(?<!Strict)Math\\.(a?sin|a?cos|a?tan2?|exp|log|pow|cbrt|sqrt|to(Radians|Degrees))\\(");
        Path root = Path.of(System.getProperty("keypoints.root"));
        List<Path> sources = new ArrayList<>(
                List.of(root.resolve("keypoints-core/src/main/java/dev/keypoints/core/geometry/Transform2.java")));
        try (Stream<Path> files = Files.walk(root.resolve("keypoints-augment/src/main/java"))) {
            files.filter(f -> f.toString().endsWith(".java")).forEach(sources::add);
        }
        assertThat(sources).hasSizeGreaterThan(60);
        for (Path source : sources) {
            assertThat(Files.readString(source)).as(source.toString()).doesNotContainPattern(loose);
        }
    }

    @Test
    void a_crop_is_a_view_whose_surroundings_still_come_from_the_photo() {
        Step narrow = cropBox(0.25, 0.25, 0.5, 0.5);
        Step beside = cropBox(-0.5, -0.25, 1.25, 1);
        Keypoints points = Fixtures.trio(10, 20, 40, 30, 70, 40);
        AugmentedSample s = Catalogue.pipeline(narrow, beside).apply(PHOTO, points, Seed.of(1));
        // from (30, 20) with 60 x 40, then half of 60 to the left and a quarter of 40 up, with five quarters of 60
        assertThat(s.image()).isEqualTo(PHOTO.cut(0, 10, 75, 40));
        assertThat(s.keypoints().point(1).distanceTo(new Point(40, 20))).isLessThan(1e-9);
        AugmentedSample whole =
                Catalogue.pipeline(narrow, cropBox(-0.5, -0.5, 2, 2)).apply(PHOTO, points, Seed.of(1));
        assertThat(whole.image()).isEqualTo(PHOTO);
        assertThat(whole.keypoints()).isEqualTo(points);
    }

    @Test
    void shares_and_the_middle_of_a_turn_refer_to_the_current_frame() {
        Keypoints corner = Fixtures.trio(29.5, 19.5, 40, 19.5, 0, 0);
        AugmentedSample turned = Catalogue.pipeline(cropBox(0, 0, 0.5, 0.5), rotateDegrees(90, 90))
                .apply(PHOTO, corner, Seed.of(1));
        assertThat(turned.keypoints().point(0).distanceTo(new Point(29.5, 19.5)))
                .isLessThan(1e-9); // the middle of the crop
        assertThat(turned.keypoints().point(1).distanceTo(new Point(29.5, 9))).isLessThan(1e-9);
        AugmentedSample moved = Catalogue.pipeline(cropBox(0, 0, 0.5, 0.5), translate(0.5))
                .apply(
                        PHOTO,
                        corner,
                        DrawnSteps.fromJson("{\"version\":1,\"steps\":[{\"step\":\"cropBox\",\"values\":{}},"
                                + "{\"step\":\"translate\",\"values\":{\"x\":0.5,\"y\":0}}]}"));
        assertThat(moved.keypoints().x(0)).isCloseTo(59.5, within(1e-9)); // half of 60, not of 120
    }

    @Test
    void a_result_of_a_broken_size_is_stretched_to_whole_pixels_and_points_with_it() {
        AugmentedSample s = Catalogue.pipeline(cropBox(0, 0, 0.3373, 0.5061))
                .apply(PHOTO, Fixtures.trio(0.3373 * 120 - 0.5, 0.5061 * 80 - 0.5, 0, 0, 1, 1), Seed.of(1));
        assertThat(s.image().size().toString()).isEqualTo("40x40");
        assertThat(s.keypoints().x(0)).isCloseTo(39.5, within(1e-9));
        assertThat(s.keypoints().y(0)).isCloseTo(39.5, within(1e-9));
    }

    @Test
    void corners_of_a_homography_move_uniformly_and_stay_a_convex_quad_with_a_quarter_of_the_area() {
        double sum = 0;
        double squares = 0;
        int n = 0;
        for (int i = 0; i < 3000; i++) {
            double[] c = homography(0.1).draw(Draw.of(i)).row("corners").toArray();
            for (double v : c) {
                assertThat(v).isBetween(-0.1, 0.1);
                sum += v;
                squares += v * v;
                n++;
            }
        }
        assertThat(sum / n).isCloseTo(0, within(0.002));
        assertThat(squares / n).isCloseTo(0.01 / 3, within(1e-4)); // uniform
        for (int i = 0; i < 2000; i++) {
            DrawnValues drawn = homography(0.45).draw(Draw.of(i)); // most draws are refused and drawn again
            Transform2 map = matrix(homography(0.45), drawn, new ImageSize(120, 80));
            double area = 0;
            double[] xy = {-0.5, -0.5, 119.5, -0.5, 119.5, 79.5, -0.5, 79.5};
            for (int k = 0; k < 8; k += 2) {
                assertThat(map.applyW(xy[k], xy[k + 1])).isPositive();
                Point a = map.apply(new Point(xy[k], xy[k + 1]));
                Point b = map.apply(new Point(xy[(k + 2) % 8], xy[(k + 3) % 8]));
                Point c = map.apply(new Point(xy[(k + 4) % 8], xy[(k + 5) % 8]));
                area += (a.x() * b.y() - b.x() * a.y()) / 2;
                assertThat((b.x() - a.x()) * (c.y() - b.y()) - (b.y() - a.y()) * (c.x() - b.x()))
                        .isPositive();
            }
            assertThat(area).isGreaterThan(0.25 * 120 * 80 * 0.999);
        }
    }

    @Test
    void a_homography_is_the_map_of_the_unit_square_between_the_maps_to_it_and_back() {
        for (int i = 0; i < 100; i++) {
            ImageSize size = new ImageSize(1 + 37 * i, 3 + 11 * i);
            double w = size.width();
            double h = size.height();
            DrawnValues drawn = homography(0.3).draw(Draw.of(i));
            double[] c = drawn.row("corners").toArray();
            Transform2 toSquare = Transform2.affine(1 / w, 0, 0.5 / w, 0, 1 / h, 0.5 / h);
            Transform2 onSquare =
                    Transform2.ofUnitSquare(c[0], c[1], 1 + c[2], c[3], 1 + c[4], 1 + c[5], c[6], 1 + c[7]);
            Transform2 back = Transform2.affine(w, 0, -0.5, 0, h, -0.5);
            assertThat(matrix(homography(0.3), drawn, size).toArray())
                    .containsExactly(toSquare.then(onSquare).then(back).toArray(), within(1e-11));
        }
    }

    private static Transform2 matrix(GeometricStep step, DrawnValues drawn, ImageSize photo) {
        Frame frame = new Frame(photo);
        step.place(drawn, frame);
        return frame.map().matrix().orElseThrow();
    }

    @Test
    void a_homography_that_folds_the_frame_is_refused_on_replay() {
        String fold = "{\"version\":1,\"steps\":[{\"step\":\"homography\",\"values\":"
                + "{\"corners\":[0.9,0.9,0,0,0,0,0,0]}}]}";
        assertThatThrownBy(() -> Catalogue.pipeline(homography(0.1))
                        .apply(PHOTO, Fixtures.trio(1, 1, 2, 2, 3, 3), DrawnSteps.fromJson(fold)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("convex");
    }

    @Test
    void a_point_on_the_horizon_becomes_missing() {
        GeometricStep tilt = new Tilt();
        Keypoints k = Catalogue.pipeline(tilt)
                .apply(PHOTO, Fixtures.trio(100, 10, 50, 10, 200, 10), Seed.of(1))
                .keypoints();
        assertThat(k.states()).containsExactly(PointState.MISSING, PointState.VISIBLE, PointState.MISSING);
        assertThat(k.x(0)).isNaN();
        assertThat(k.x(1)).isCloseTo(100, within(1e-9));
    }

    /** A homography whose weight is 0 at x = 100. */
    private record Tilt() implements GeometricStep {
        @Override
        public DrawnValues draw(Draw draw) {
            return DrawnValues.none();
        }

        @Override
        public void place(DrawnValues drawn, Frame frame) {
            frame.move(Transform2.ofMatrix(1, 0, 0, 0, 1, 0, -0.01, 0, 1));
        }
    }

    @Test
    void a_result_too_large_for_any_memory_is_refused_with_its_size() {
        Keypoints apart = Fixtures.trio(0, 0, 3e6, 0, 50, 3e6);
        assertThatThrownBy(() -> Catalogue.pipeline(cropAround(Crop.box(1.3))).apply(PHOTO, apart, Seed.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("3900000x3900000")
                .hasMessageContaining("resize");
        AugmentedSample s =
                Catalogue.pipeline(cropAround(Crop.box(1.3)), resize(24, 20)).apply(PHOTO, apart, Seed.of(1));
        assertThat(s.keypoints().states()[0]).isEqualTo(PointState.VISIBLE);
        assertThat(s.image().size().toString()).isEqualTo("24x20");
    }

    @Test
    void all_of_this_holds_for_points_that_are_all_the_same_and_for_a_photo_of_one_pixel() {
        PixelImage dot = PixelImage.filled(1, 1, 9, 8, 7);
        for (Step step : Catalogue.strong()) {
            AugmentedSample s = Catalogue.pipeline(step).apply(dot, Fixtures.trio(0, 0, 0, 0, 0, 0), Seed.of(3));
            assertThat(List.of(s.keypoints().states())).doesNotContain(PointState.MISSING);
        }
    }
}
