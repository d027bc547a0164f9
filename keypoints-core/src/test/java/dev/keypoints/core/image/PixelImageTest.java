package dev.keypoints.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class PixelImageTest {

    @Test
    void samplesLieRowByRowPixelByPixelChannelByChannel() {
        byte[] data = new byte[3 * 2 * 3];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) (200 + i);
        }
        PixelImage image = PixelImage.wrap(3, 2, 3, data);
        assertThat(image.get(0, 0, 0)).isEqualTo(200);
        assertThat(image.get(2, 0, 1)).isEqualTo(207);
        assertThat(image.get(1, 1, 2)).isEqualTo(214);
        assertThat(image.data()).isSameAs(data);
    }

    @Test
    void aPlaceOutsideIsRefused() {
        PixelImage image = PixelImage.filled(4, 2, 7);
        assertThatThrownBy(() -> image.get(4, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> image.get(0, 2, 0)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> image.get(0, 0, 1)).isInstanceOf(IndexOutOfBoundsException.class);
        assertThatThrownBy(() -> image.get(-1, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void greyHasTheLumaOfItsColours() {
        assertThat(PixelImage.filled(3, 1, 255, 255, 255).toGrey().get(2, 0, 0)).isEqualTo(255);
        assertThat(PixelImage.filled(3, 1, 255, 0, 0).toGrey().get(0, 0, 0)).isEqualTo(76);
        assertThat(PixelImage.filled(3, 1, 0, 255, 0).toGrey().get(0, 0, 0)).isEqualTo(150);
        assertThat(PixelImage.filled(3, 1, 0, 0, 255).toGrey().get(0, 0, 0)).isEqualTo(29);
    }

    @Test
    void greyBecomesColourAndComesBackUnchanged() {
        PixelImage grey = PixelImage.wrap(3, 1, 1, new byte[] {0, 127, (byte) 255});
        assertThat(grey.toRgb().channels()).isEqualTo(3);
        assertThat(grey.toRgb().get(2, 0, 1)).isEqualTo(255);
        assertThat(grey.toRgb().toGrey()).isEqualTo(grey);
        assertThat(grey.toGrey()).isSameAs(grey);
    }

    @Test
    void arraysThatDoNotFitAreRefusedWithBothLengths() {
        assertThatThrownBy(() -> PixelImage.wrap(4, 3, 3, new byte[35]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("36")
                .hasMessageContaining("35");
        assertThatThrownBy(() -> PixelImage.wrap(65_535, 65_535, 3, new byte[10]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PixelImage.wrap(4, 3, 4, new byte[48]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 or 3");
        assertThatThrownBy(() -> PixelImage.filled(-4, 3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PixelImage.filled(0, 3, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PixelImage.filled(4, 3, 1, 2)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PixelImage.filled(4, 3)).isInstanceOf(IllegalArgumentException.class);
    }
}
