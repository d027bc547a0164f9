package dev.keypoints.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageSizeTest {

    private static final ImageSize WIDE = new ImageSize(640, 360);

    @Test
    void anImageCoversFromHalfAPixelBeforeZeroToHalfAPixelBeforeItsEnd() {
        assertThat(WIDE.contains(-0.5, -0.5)).isTrue();
        assertThat(WIDE.contains(639.499, 359.499)).isTrue();
        assertThat(WIDE.contains(639.5, 0)).isFalse();
        assertThat(WIDE.contains(0, 359.5)).isFalse();
        assertThat(WIDE.contains(-0.51, 0)).isFalse();
        assertThat(WIDE.contains(Double.NaN, 0)).isFalse();
        assertThat(WIDE.bounds()).isEqualTo(new Box(-0.5, -0.5, 640, 360));
    }

    @Test
    void theMiddleIsHalfOfOneLessThanTheSides() {
        assertThat(WIDE.center()).isEqualTo(new Point(319.5, 179.5));
        assertThat(new ImageSize(1, 1).center()).isEqualTo(new Point(0, 0));
    }

    @Test
    void aScaledSizeIsRoundedAndHasAPixelAtLeast() {
        assertThat(new ImageSize(640, 479).scaled(0.25)).isEqualTo(new ImageSize(160, 120));
        assertThat(new ImageSize(3, 100).scaled(0.01)).isEqualTo(new ImageSize(1, 1));
    }

    @Test
    void theAreaOfHugeImagesDoesNotOverflow() {
        assertThat(new ImageSize(Integer.MAX_VALUE, Integer.MAX_VALUE).area()).isEqualTo(4611686014132420609L);
    }

    @ParameterizedTest
    @CsvSource({"0, 5", "5, 0", "-1, 5", "0, 0"})
    void sidesBelowOneAreRefused(int width, int height) {
        assertThatThrownBy(() -> new ImageSize(width, height))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(width + "x" + height);
    }
}
