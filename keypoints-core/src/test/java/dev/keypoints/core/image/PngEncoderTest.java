package dev.keypoints.core.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PngEncoderTest {

    @Test
    void everySampleComesBack() throws IOException {
        byte[] data = new byte[37 * 23 * 3];
        new Random(4).nextBytes(data);
        PixelImage image = PixelImage.wrap(37, 23, 3, data);
        assertThat(roundTrip(image)).isEqualTo(image);
    }

    @Test
    void greyStaysGrey() throws IOException {
        PixelImage image = PixelImage.wrap(3, 1, 1, new byte[] {0, 100, (byte) 255});
        assertThat(roundTrip(image).toGrey()).isEqualTo(image);
    }

    @Test
    void theStreamStaysOpen() throws IOException {
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        PngEncoder.write(PixelImage.filled(2, 3, 9), out);
        assertThat(closed[0]).isFalse();
        assertThat(out.size()).isPositive();
    }

    private static PixelImage roundTrip(PixelImage image) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PngEncoder.write(image, out);
        return ImageDecoder.read(new ByteArrayInputStream(out.toByteArray()), "round trip");
    }
}
