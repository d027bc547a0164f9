package dev.keypoints.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShapeGridTest {

    private static final KeypointScheme LINE =
            KeypointScheme.builder("line", List.of("a", "b")).edge(0, 1).build();

    @Test
    void shapes_share_one_scale_so_that_differences_show() {
        PixelImage grid = ShapeGrid.ofColumns(List.of("", ""))
                .withRow("", List.of(line(-1, 1), line(-3, 3)))
                .draw(100);

        int shortLine = dark(grid, grid.width() - 200, grid.width() - 100);
        int longLine = dark(grid, grid.width() - 100, grid.width());
        assertThat((double) longLine / shortLine).isBetween(2.3, 3.4);
    }

    @Test
    void a_shape_without_extent_or_points_leaves_no_trouble() {
        assertThat(ShapeGrid.ofColumns(List.of("+2σ"))
                        .withRow("mode 1", List.of(line(2, 2)))
                        .withRow("mode 2", List.of(line(Double.NaN, Double.NaN)))
                        .draw(64)
                        .height())
                .isGreaterThan(128);
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        assertThatThrownBy(() -> ShapeGrid.ofColumns(List.of())).hasMessageContaining("at least one column");
        ShapeGrid grid = ShapeGrid.ofColumns(List.of("mean"));
        assertThatThrownBy(() -> grid.withRow("mode 1", List.of())).hasMessageContaining("mode 1 has 0 shapes");
        assertThatThrownBy(() -> grid.draw(100)).hasMessageContaining("at least one row");
    }

    private static Keypoints line(double from, double to) {
        return Keypoints.of(LINE, new double[] {from, 0, to, 0});
    }

    /** Pixels of the drawing in some columns of the lower part, where no text is. */
    private static int dark(PixelImage image, int from, int to) {
        int count = 0;
        for (int x = from; x < to; x++) {
            count += image.get(x, image.height() - 50, 0) < 128 ? 1 : 0;
        }
        return count;
    }
}
