package dev.keypoints.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.ErrorCurve;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LineChartTest {

    @Test
    void a_line_runs_through_its_points() {
        PixelImage chart = LineChart.builder("")
                .size(400, 200)
                .xRange(0, 10)
                .yRange(0, 1)
                .line("", new double[] {0, 10}, new double[] {0.5, 0.5})
                .build()
                .draw();

        // text 7: the frame goes from (49, 28) to (386, 165)
        assertThat(chart.size()).isEqualTo(new ImageSize(400, 200));
        assertThat(isBlue(chart, 217, 96)).isTrue();
        assertThat(isBlue(chart, 217, 90)).isFalse();
    }

    @Test
    void what_is_not_finite_leaves_a_gap() {
        double[] x = {0, 1, 2, 3, 4};
        PixelImage chart = LineChart.builder("")
                .size(400, 200)
                .yRange(0, 2)
                .line("", x, new double[] {1, 1, Double.NaN, 1, 1})
                .build()
                .draw();

        assertThat(isBlue(chart, 90, 96)).isTrue();
        assertThat(isBlue(chart, 217, 96)).isFalse();
        assertThat(isBlue(chart, 340, 96)).isTrue();
    }

    @Test
    void strange_data_are_drawn_without_trouble() {
        for (double[] y : List.of(
                new double[] {},
                new double[] {3},
                new double[] {0, 0, 0},
                new double[] {Double.NaN, Double.POSITIVE_INFINITY},
                new double[] {1e300, -1e300},
                new double[] {1e-300, 1e300})) {
            for (boolean logarithmic : new boolean[] {false, true}) {
                double[] x = new double[y.length];
                PixelImage chart = LineChart.builder("title")
                        .logarithmic(logarithmic)
                        .line("line", x, y)
                        .build()
                        .draw();
                assertThat(chart.size()).isEqualTo(new ImageSize(800, 500));
            }
        }
    }

    @Test
    void ticks_are_round_numbers_within_the_range() {
        assertThat(new Axis(0, 8, false, 0, 1).ticks(8)).containsExactly(0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0);
        assertThat(new Axis(-0.13, 0.3, false, 0, 1).ticks(4)).containsExactly(0.0, 0.2);
        assertThat(new Axis(-0.6, 0.3, false, 0, 1).ticks(9)).hasSize(10);
        assertThat(new Axis(0.09, 30, true, 0, 1).ticks(8).stream().map(Axis::text))
                .containsExactly("0.1", "0.2", "0.5", "1", "2", "5", "10", "20");
    }

    @Test
    void numbers_have_a_dot_in_every_locale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("de-DE"));
            assertThat(Axis.text(0.30000000000000004)).isEqualTo("0.3");
            assertThat(Axis.text(1200000)).isEqualTo("1.2E+6");
            assertThat(Axis.text(0)).isEqualTo("0");
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void an_error_curve_rises_to_its_share() {
        LineChart chart = LineChart.errorCurve("", Map.of("", ErrorCurve.of(1, 2, 3, 100)), 8);

        PixelImage picture = chart.draw();

        // text 500/38: the frame goes from (92, 53) to (774, 434); 75 % of the samples lie below 8 %
        int level = 434 - (int) Math.round(0.75 * 381.6);
        assertThat(isBlue(picture, 600, level)).isTrue();
        assertThat(isBlue(picture, 200, level)).isFalse();
    }

    @Test
    void values_are_marked_by_dots_on_request() {
        LineChart.Builder builder = LineChart.builder("")
                .size(400, 200)
                .xRange(0, 10)
                .yRange(0, 1)
                .line("", new double[] {0, 5, 10}, new double[] {0.5, 0.5, 0.5});

        assertThat(isBlue(builder.build().draw(), 217, 94)).isFalse();
        assertThat(isBlue(builder.dots(true).build().draw(), 217, 94)).isTrue();
    }

    @Test
    void the_legend_keeps_away_from_the_lines() {
        double[] x = {0, 1};
        PixelImage chart = LineChart.builder("")
                .size(400, 200)
                .yRange(0, 1)
                .line("low", x, new double[] {0.05, 0.45})
                .line("high", x, new double[] {0.55, 0.55})
                .build()
                .draw();

        // of the right side only the top is free: there the legend's sample lines stand
        assertThat(isBlue(chart, 336, 45)).isTrue();
        assertThat(isBlue(chart, 336, 96)).isFalse();
    }

    @Test
    void long_titles_and_labels_stay_within_the_picture() {
        String words = "a long text ".repeat(20);
        PixelImage chart = LineChart.builder(words).axes(words, words).build().draw();
        assertThat(inkIn(chart, 0, 0, 2, 500)).isZero();
        assertThat(inkIn(chart, 798, 0, 2, 500)).isZero();
        assertThat(inkIn(chart, 0, 0, 800, 2)).isZero();
        assertThat(inkIn(chart, 0, 498, 800, 2)).isZero();
    }

    @Test
    void a_name_that_is_wider_than_the_frame_keeps_its_mark() {
        PixelImage wide = withName("a long name ".repeat(10));

        // the frame begins at 49, the mark 7 further on, in the middle
        assertThat(isBlue(wide, 66, 96)).isTrue();
        assertThat(inkIn(wide, 0, 0, 48, 200)).isEqualTo(inkIn(withName("short"), 0, 0, 48, 200));
    }

    private static PixelImage withName(String name) {
        return LineChart.builder("")
                .size(400, 200)
                .yRange(0, 1)
                .line(name, new double[] {0, 1}, new double[] {0.05, 0.05})
                .build()
                .draw();
    }

    @Test
    void the_frame_makes_room_for_the_texts_of_ticks() {
        PixelImage label = withLabel(1);
        PixelImage small = withLabel(0.0005);
        int beside = inkIn(label, 0, 0, 15, 200);
        assertThat(beside).isPositive();
        assertThat(inkIn(small, 0, 0, 15, 200)).isEqualTo(beside);
    }

    private static PixelImage withLabel(double most) {
        return LineChart.builder("")
                .size(400, 200)
                .axes("", "what is measured")
                .yRange(0, most)
                .build()
                .draw();
    }

    private static int inkIn(PixelImage image, int left, int top, int width, int height) {
        int ink = 0;
        for (int y = top; y < top + height; y++) {
            for (int x = left; x < left + width; x++) {
                ink += image.get(x, y, 0) < 255 ? 1 : 0;
            }
        }
        return ink;
    }

    @Test
    void wrong_settings_are_refused_with_value_and_range() {
        assertThatThrownBy(() -> LineChart.builder("").size(100, 500)).hasMessageContaining("100x500");
        assertThatThrownBy(() -> LineChart.builder("").yRange(1, 1)).hasMessageContaining("1.0 to 1.0");
        assertThatThrownBy(() ->
                        LineChart.builder("").logarithmic(true).yRange(0, 1).build())
                .hasMessageContaining("above 0, but was given 0.0");
        assertThatThrownBy(() -> LineChart.builder("").line("a", new double[2], new double[3]))
                .hasMessage("line a has 2 places but 3 values");
    }

    private static boolean isBlue(PixelImage image, int x, int y) {
        return image.get(x, y, 2) - image.get(x, y, 0) > 80;
    }
}
