package dev.keypoints.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.image.PixelImage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeypointRendererTest {

    private static final KeypointScheme TRIANGLE = KeypointScheme.builder("triangle", List.of("a", "b", "c"))
            .group("one", List.of(0, 1))
            .group("two", List.of(2))
            .edge(0, 1)
            .build();

    private static final Palette COLORS = new Palette(List.of(0xff0000, 0x00ff00), 0x0000ff, 0xffffff);

    @ParameterizedTest
    @CsvSource({"10, 20", "10.25, 20.5", "30.9, 7.4"})
    void a_point_is_drawn_with_its_centre_where_it_lies(double x, double y) {
        PixelImage drawn = KeypointRenderer.defaults().draw(black(64, 48), List.of(nose(x, y)));

        Point center = centroid(drawn);
        assertThat(center.x()).isCloseTo(x, within(0.05));
        assertThat(center.y()).isCloseTo(y, within(0.05));
    }

    @Test
    void an_enlarged_photo_keeps_points_and_pixels_together() {
        byte[] data = new byte[20 * 10 * 3];
        data[(4 * 20 + 7) * 3] = (byte) 255;
        PixelImage photo = PixelImage.wrap(20, 10, 3, data);
        KeypointRenderer renderer = KeypointRenderer.builder().enlargeTo(155).build();

        Drawing alone = renderer.render(photo, List.of());
        Drawing point = renderer.render(black(20, 10), List.of(nose(7, 4)));

        assertThat(alone.image().size()).isEqualTo(new ImageSize(160, 80));
        Point expected = alone.map().apply(new Point(7, 4));
        assertThat(expected).isEqualTo(new Point(7.5 * 8 - 0.5, 4.5 * 8 - 0.5));
        assertThat(centroid(alone.image()).distanceTo(expected)).isLessThan(0.05);
        assertThat(centroid(point.image()).distanceTo(expected)).isLessThan(0.05);
    }

    @Test
    void the_input_is_left_as_it_was_and_grey_becomes_colour() {
        PixelImage grey = PixelImage.filled(31, 17, 90);

        PixelImage drawn = KeypointRenderer.defaults().draw(grey, List.of(nose(10, 10)));

        assertThat(grey).isEqualTo(PixelImage.filled(31, 17, 90));
        assertThat(drawn.size()).isEqualTo(grey.size());
        assertThat(drawn.channels()).isEqualTo(3);
        assertThat(drawn).isNotEqualTo(grey.toRgb());
    }

    @Test
    void nothing_to_draw_gives_the_photo_itself() {
        PixelImage photo = PixelImage.filled(9, 5, 10, 120, 240);

        assertThat(KeypointRenderer.defaults().draw(photo, List.of())).isEqualTo(photo);
        assertThat(KeypointRenderer.defaults().draw(photo, List.of(nose(Double.NaN, 3))))
                .isEqualTo(photo);
    }

    @ParameterizedTest
    @CsvSource({"-5, 8", "60.2, 8", "1e300, 8", "8, -1e9", "8, 30"})
    void a_point_out_of_frame_is_not_pulled_to_the_border(double x, double y) {
        PixelImage photo = PixelImage.filled(50, 20, 10, 120, 240);

        assertThat(KeypointRenderer.defaults().draw(photo, List.of(nose(x, y)))).isEqualTo(photo);
    }

    @Test
    void an_object_may_have_colours_of_its_own() {
        DrawnObject green = nose(10, 10).withPalette(Palette.of(0x00ff00));
        DrawnObject red = nose(40, 10).withPalette(Palette.of(0xff0000));

        PixelImage drawn = KeypointRenderer.defaults().draw(black(64, 48), List.of(green, red));

        assertThat(drawn.get(10, 10, 1)).isEqualTo(255);
        assertThat(drawn.get(10, 10, 0)).isZero();
        assertThat(drawn.get(40, 10, 0)).isEqualTo(255);
        assertThat(drawn.get(40, 10, 1)).isZero();
    }

    @Test
    void padding_shows_points_out_of_frame_at_their_place() {
        KeypointRenderer renderer = KeypointRenderer.builder().showPadding(true).build();

        Drawing drawing = renderer.render(black(60, 40), List.of(nose(-12.5, 47)));

        assertThat(drawing.image().width()).isGreaterThan(72);
        assertThat(drawing.image().height()).isGreaterThan(47);
        Point expected = drawing.map().apply(new Point(-12.5, 47));
        assertThat(centroid(drawing.image()).distanceTo(expected)).isLessThan(0.05);
    }

    @Test
    void padding_stays_bounded_for_points_far_away() {
        KeypointRenderer renderer = KeypointRenderer.builder().showPadding(true).build();

        PixelImage drawn = renderer.draw(black(60, 40), List.of(nose(-1e12, 1e300)));

        assertThat(drawn.size()).isEqualTo(new ImageSize(90, 70));
    }

    @Test
    void visible_points_are_filled_and_the_others_hollow() {
        for (PointState state : List.of(PointState.VISIBLE, PointState.OCCLUDED, PointState.OUT_OF_FRAME)) {
            Keypoints keypoints = Keypoints.of(KeypointScheme.nose1(), new double[] {50, 30}, new PointState[] {state});

            PixelImage drawn = KeypointRenderer.builder()
                    .weight(8)
                    .build()
                    .draw(black(120, 60), List.of(DrawnObject.of(keypoints)));

            assertThat(drawn.get(50, 30, 0) > 0).as("%s", state).isEqualTo(state == PointState.VISIBLE);
            assertThat(sum(drawn)).as("%s", state).isPositive();
        }
    }

    @Test
    void points_and_lines_take_the_colour_of_their_group() {
        Keypoints keypoints = Keypoints.of(TRIANGLE, new double[] {20, 20, 100, 20, 60, 50});

        PixelImage drawn = KeypointRenderer.builder()
                .palette(COLORS)
                .build()
                .draw(black(120, 70), List.of(DrawnObject.of(keypoints)));

        assertThat(color(drawn, 20, 20)).isEqualTo(0xff0000);
        assertThat(color(drawn, 60, 50)).isEqualTo(0x00ff00);
        assertThat(drawn.get(60, 20, 0)).as("the line between the first two").isGreaterThan(100);
        assertThat(drawn.get(60, 20, 1)).isZero();
        assertThat(color(drawn, 60, 35)).as("nowhere").isZero();
    }

    @Test
    void a_line_to_a_missing_point_is_left_out() {
        Keypoints keypoints = Keypoints.of(TRIANGLE, new double[] {20, 20, Double.NaN, 20, 60, 50});

        PixelImage drawn = KeypointRenderer.builder()
                .palette(COLORS)
                .build()
                .draw(black(120, 70), List.of(DrawnObject.of(keypoints)));

        assertThat(color(drawn, 60, 20)).isZero();
        assertThat(color(drawn, 20, 20)).isEqualTo(0xff0000);
    }

    @Test
    void parts_can_be_switched_off() {
        Keypoints keypoints = Keypoints.of(TRIANGLE, new double[] {20, 20, 100, 20, 60, 50});
        DrawnObject object = new DrawnObject(keypoints, keypoints.bounds(), "0.98");

        PixelImage drawn = KeypointRenderer.builder()
                .points(false)
                .edges(false)
                .boxes(false)
                .labels(false)
                .build()
                .draw(black(120, 70), List.of(object));

        assertThat(drawn).isEqualTo(black(120, 70));
    }

    @Test
    void the_box_is_drawn_through_its_borders() {
        Keypoints none = Keypoints.of(KeypointScheme.nose1(), new double[] {Double.NaN, Double.NaN});
        DrawnObject object = new DrawnObject(none, Optional.of(new Box(30, 12, 60, 40)), "");

        PixelImage drawn = KeypointRenderer.defaults().draw(black(120, 70), List.of(object));

        for (int[] place : new int[][] {{30, 30}, {90, 30}, {60, 12}, {60, 52}}) {
            assertThat(drawn.get(place[0], place[1], 0)).isGreaterThan(150);
        }
        assertThat(color(drawn, 60, 30)).isZero();
        assertThat(centroid(drawn).distanceTo(new Point(60, 32))).isLessThan(0.05);
    }

    @ParameterizedTest
    @ValueSource(doubles = {-40, 0, 5, 60, 110, 170})
    void a_label_stays_within_the_picture(double x) {
        Keypoints none = Keypoints.of(KeypointScheme.nose1(), new double[] {Double.NaN, Double.NaN});
        DrawnObject object = new DrawnObject(none, Optional.of(new Box(x, -30, 50, 40)), "0.98");
        KeypointRenderer renderer = KeypointRenderer.builder().boxes(false).build();

        long reference = sum(renderer.draw(
                black(200, 90), List.of(new DrawnObject(none, Optional.of(new Box(60, 40, 50, 40)), "0.98"))));

        assertThat((double) sum(renderer.draw(black(200, 90), List.of(object))))
                .isCloseTo(reference, within(reference * 0.05));
    }

    @Test
    void dots_grow_with_the_photo() {
        long small = sum(KeypointRenderer.defaults().draw(black(300, 200), List.of(nose(100, 100))));
        long large = sum(KeypointRenderer.defaults().draw(black(3000, 2000), List.of(nose(1000, 1000))));

        assertThat((double) large / small).isBetween(20.0, 150.0);
    }

    @Test
    void wrong_settings_are_refused_with_value_and_range() {
        assertThatThrownBy(() -> KeypointRenderer.builder().enlargeTo(5000))
                .hasMessage("enlargeTo must be 0 to 4096 pixels, but was 5000");
        assertThatThrownBy(() -> KeypointRenderer.builder().weight(Double.NaN))
                .hasMessage("weight must be 0.1 to 10, but was NaN");
        assertThatThrownBy(() -> new Palette(List.of(), 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Palette(List.of(-1), 0, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static DrawnObject nose(double x, double y) {
        return DrawnObject.of(Keypoints.of(KeypointScheme.nose1(), new double[] {x, y}));
    }

    private static PixelImage black(int width, int height) {
        return PixelImage.filled(width, height, 0, 0, 0);
    }

    private static int color(PixelImage image, int x, int y) {
        return image.get(x, y, 0) << 16 | image.get(x, y, 1) << 8 | image.get(x, y, 2);
    }

    private static long sum(PixelImage image) {
        long sum = 0;
        for (byte b : image.data()) {
            sum += b & 0xff;
        }
        return sum;
    }

    private static Point centroid(PixelImage image) {
        double sx = 0;
        double sy = 0;
        double weight = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double w = image.get(x, y, 0) + image.get(x, y, 1) + image.get(x, y, 2);
                sx += w * x;
                sy += w * y;
                weight += w;
            }
        }
        return new Point(sx / weight, sy / weight);
    }
}
