package dev.keypoints.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Transparency;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BufferedImagesTest {

    @ParameterizedTest
    @ValueSource(
            ints = {
                BufferedImage.TYPE_3BYTE_BGR,
                BufferedImage.TYPE_4BYTE_ABGR,
                BufferedImage.TYPE_INT_RGB,
                BufferedImage.TYPE_INT_BGR,
                BufferedImage.TYPE_INT_ARGB,
                BufferedImage.TYPE_INT_ARGB_PRE,
                BufferedImage.TYPE_4BYTE_ABGR_PRE
            })
    void opaque_colours_are_kept_exactly_for_every_layout(int type) {
        BufferedImage image = new BufferedImage(5, 3, type);
        for (int i = 0; i < 15; i++) {
            image.setRGB(i % 5, i / 5, 0xff000000 | (i * 17) << 16 | (255 - i) << 8 | i);
        }

        PixelImage pixels = BufferedImages.from(image);

        for (int i = 0; i < 15; i++) {
            assertThat(pixels.get(i % 5, i / 5, 0)).isEqualTo(i * 17);
            assertThat(pixels.get(i % 5, i / 5, 1)).isEqualTo(255 - i);
            assertThat(pixels.get(i % 5, i / 5, 2)).isEqualTo(i);
        }
    }

    @Test
    void an_image_of_bytes_in_the_order_of_the_result_is_copied_or_taken_as_it_is() {
        BufferedImage image = BufferedImages.rgb(5, 3);
        image.setRGB(4, 1, 0x102030);

        PixelImage copy = BufferedImages.from(image);
        image.setRGB(4, 1, 0);
        PixelImage taken = BufferedImages.consume(image);

        assertThat(copy.get(4, 1, 0)).isEqualTo(0x10);
        assertThat(copy.get(4, 1, 1)).isEqualTo(0x20);
        assertThat(copy.get(4, 1, 2)).isEqualTo(0x30);
        assertThat(taken.get(4, 1, 2)).isZero();
        assertThat(taken.size()).isEqualTo(copy.size());
    }

    @Test
    void a_part_of_an_image_gives_that_part_alone_and_the_image_stays() {
        BufferedImage image = new BufferedImage(6, 4, BufferedImage.TYPE_3BYTE_BGR);
        image.setRGB(3, 2, 0x102030);

        PixelImage part = BufferedImages.from(image.getSubimage(2, 1, 3, 2));

        assertThat(part.size().toString()).isEqualTo("3x2");
        assertThat(part.get(1, 1, 0)).isEqualTo(0x10);
        assertThat(part.get(1, 1, 2)).isEqualTo(0x30);
        BufferedImages.from(image);
        assertThat(image.getRGB(3, 2) & 0xffffff).isEqualTo(0x102030);
    }

    @Test
    void half_transparent_pixels_lie_on_white_premultiplied_or_not() {
        for (int type : new int[] {BufferedImage.TYPE_INT_ARGB, BufferedImage.TYPE_INT_ARGB_PRE}) {
            BufferedImage image = new BufferedImage(1, 1, type);
            image.setRGB(0, 0, 0x80ff0000);

            PixelImage pixels = BufferedImages.from(image);

            assertThat(pixels.get(0, 0, 0)).isEqualTo(255);
            assertThat(pixels.get(0, 0, 1)).isEqualTo(127);
        }
    }

    @Test
    void other_colour_spaces_are_converted() {
        ComponentColorModel model = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB),
                false,
                false,
                Transparency.OPAQUE,
                DataBuffer.TYPE_BYTE);
        WritableRaster raster = Raster.createInterleavedRaster(0, 1, 1, 3, null);
        raster.setPixel(0, 0, new int[] {55, 55, 55});

        PixelImage pixels = BufferedImages.from(new BufferedImage(model, raster, false, null));

        assertThat(pixels.get(0, 0, 1)).as("linear 0.216 is sRGB 0.50").isBetween(126, 130);
    }

    @Test
    void there_and_back_changes_nothing() {
        PixelImage color = PixelImage.wrap(2, 1, 3, new byte[] {1, 2, 3, -1, -2, -3});
        PixelImage grey = PixelImage.wrap(3, 1, 1, new byte[] {7, -7, 100});

        assertThat(BufferedImages.from(BufferedImages.to(color))).isEqualTo(color);
        assertThat(BufferedImages.from(BufferedImages.to(grey)).toGrey()).isEqualTo(grey);
    }

    @Test
    void colours_of_another_space_become_srgb_in_every_row_with_alpha_on_white() {
        ColorModel linear = new ComponentColorModel(
                ColorSpace.getInstance(ColorSpace.CS_LINEAR_RGB),
                true,
                false,
                Transparency.TRANSLUCENT,
                DataBuffer.TYPE_BYTE);
        int height = SrgbConversion.ROWS + 3;
        WritableRaster raster = linear.createCompatibleWritableRaster(2, height);
        for (int y = 0; y < height; y++) {
            raster.setPixel(0, y, new int[] {200, 100, 50, 255});
            raster.setPixel(1, y, new int[] {200, 100, y, 0});
        }
        PixelImage pixels = BufferedImages.from(new BufferedImage(linear, raster, false, null));
        for (int y : new int[] {0, SrgbConversion.ROWS - 1, SrgbConversion.ROWS, height - 1}) {
            assertThat(pixels.get(0, y, 0)).isBetween(228, 230);
            assertThat(pixels.get(0, y, 1)).isBetween(168, 170);
            assertThat(pixels.get(0, y, 2)).isBetween(121, 125);
            assertThat(pixels.get(1, y, 2)).isEqualTo(255);
        }
    }
}
