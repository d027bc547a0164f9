package dev.keypoints.core.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import org.junit.jupiter.api.Test;

class FilterGridTest {

    @Test
    void a_grey_filter_shows_its_weights_around_middle_grey() {
        float[] weights = {-2, 0, 1, 2, /* the second filter */ 0, 0, 0, 0};

        PixelImage grid = FilterGrid.draw(weights, 2, 1, 2, 2, 8, 3);

        assertThat(grid.size()).isEqualTo(new ImageSize(4 + 2 * (6 + 4), 4 + 6 + 4));
        assertThat(grid.get(4, 4, 0)).isZero();
        assertThat(grid.get(9, 4, 0)).isEqualTo(128);
        assertThat(grid.get(6, 9, 1)).isEqualTo(191);
        assertThat(grid.get(9, 9, 2)).isEqualTo(255);
        assertThat(grid.get(14 + 3, 4 + 3, 0)).as("a filter of zeros").isEqualTo(128);
        assertThat(grid.get(12, 6, 0)).as("between tiles").isEqualTo(255);
    }

    @Test
    void a_filter_of_three_channels_is_coloured() {
        float[] weights = {1, 0.5f, -1}; // one weight for each of red, green and blue

        PixelImage grid = FilterGrid.draw(weights, 1, 3, 1, 1, 8, 10);

        assertThat(grid.get(9, 9, 0)).isEqualTo(255);
        assertThat(grid.get(9, 9, 1)).isEqualTo(191);
        assertThat(grid.get(9, 9, 2)).isZero();
    }

    @Test
    void a_filter_of_other_channels_has_a_row_of_its_own() {
        assertThat(FilterGrid.draw(new float[5 * 2 * 9], 5, 2, 3, 3, 8, 2).size())
                .isEqualTo(new ImageSize(4 + 2 * 10, 4 + 5 * 10));
    }

    @Test
    void what_does_not_fit_together_is_refused() {
        assertThatThrownBy(() -> FilterGrid.draw(new float[8], 1, 1, 3, 3, 8, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("9 weights, but 8");
        assertThatThrownBy(() -> FilterGrid.draw(new float[0], 0, 1, 3, 3, 8, 1))
                .hasMessageContaining("at least 1");
        assertThatThrownBy(() -> FilterGrid.draw(new float[9], 1, 1, 3, 3, 8, 65))
                .hasMessageContaining("1 to 64");
        assertThatThrownBy(() -> FilterGrid.draw(new float[1_000_000], 1_000_000, 1, 1, 1, 8, 64))
                .hasMessageContaining("100000000 pixels");
    }
}
