package dev.keypoints.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.image.PixelImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarChartTest {

    private static final int BLUE = 0x1f6fb4;
    private static final int ORANGE = 0xd9541e;
    private static final int RED = 0xb3261e;

    @Test
    void bars_are_as_long_as_their_values() {
        PixelImage chart = BarChart.builder("Error by group")
                .categories(List.of("eyes", "jaw"))
                .series("ours", 1, 4)
                .series("mean face", 8, 2)
                .build()
                .draw();

        assertThat(longestRun(chart, BLUE) * 2.0).isCloseTo(longestRun(chart, ORANGE), within(3));
        assertThat(count(chart, BLUE)).isGreaterThan(count(chart, ORANGE) / 3);
    }

    @Test
    void a_chart_grows_with_its_categories() {
        BarChart.Builder few = BarChart.builder("").categories(List.of("a")).series("s", 1);
        BarChart.Builder many =
                BarChart.builder("").categories(List.of("a", "b", "c")).series("s", 1, 1, 1);
        assertThat(many.build().draw().height())
                .isGreaterThan(few.build().draw().height());
        assertThat(many.build().draw().width()).isEqualTo(640);
    }

    @Test
    void a_value_to_be_reached_is_a_line_across_and_within_the_scale() {
        BarChart.Builder chart = BarChart.builder("").categories(List.of("a")).series("s", 1);
        assertThat(count(chart.build().draw(), RED)).isZero();
        assertThat(count(chart.mark(50).build().draw(), RED)).isGreaterThan(10);
    }

    @Test
    void values_that_are_missing_have_no_bar() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, 0}) {
            PixelImage chart = BarChart.builder("title")
                    .categories(List.of("a very long name of a category that does not fit beside the bars at all"))
                    .series("one", value)
                    .build()
                    .draw();
            assertThat(count(chart, BLUE)).isZero();
        }
    }

    @Test
    void texts_and_values_stay_within_the_picture() {
        PixelImage chart = BarChart.builder("a long title ".repeat(20))
                .categories(List.of("a"))
                .series("s", 1234567)
                .unit("a long name of a unit ".repeat(20))
                .build()
                .draw();
        for (int y = 0; y < chart.height(); y++) {
            assertThat(chart.get(0, y, 0)).as("left, row " + y).isEqualTo(255);
            assertThat(chart.get(chart.width() - 1, y, 0)).as("right, row " + y).isEqualTo(255);
        }
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        BarChart.Builder chart = BarChart.builder("").categories(List.of("a", "b"));
        assertThatThrownBy(() -> chart.series("s", -0.5)).hasMessageContaining("-0.5");
        assertThatThrownBy(() -> chart.width(100)).hasMessageContaining("200 to 8192");
        assertThatThrownBy(() -> chart.series("s", 1).build()).hasMessageContaining("1 values");
        assertThatThrownBy(() -> BarChart.builder("").build()).hasMessageContaining("at least one category");
    }

    private static org.assertj.core.data.Offset<Double> within(double pixels) {
        return org.assertj.core.data.Offset.offset(pixels);
    }

    private static int count(PixelImage image, int rgb) {
        int count = 0;
        for (int i = 0; i < image.width() * image.height(); i++) {
            count += is(image, i % image.width(), i / image.width(), rgb) ? 1 : 0;
        }
        return count;
    }

    private static int longestRun(PixelImage image, int rgb) {
        int longest = 0;
        for (int y = 0; y < image.height(); y++) {
            int run = 0;
            for (int x = 0; x < image.width(); x++) {
                run = is(image, x, y, rgb) ? run + 1 : 0;
                longest = Math.max(longest, run);
            }
        }
        return longest;
    }

    private static boolean is(PixelImage image, int x, int y, int rgb) {
        return image.get(x, y, 0) == rgb >> 16
                && image.get(x, y, 1) == (rgb >> 8 & 0xff)
                && image.get(x, y, 2) == (rgb & 0xff);
    }
}
