package dev.keypoints.models.train.data;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleCacheTest {

    private static final KeypointScheme TWO =
            KeypointScheme.builder("two", List.of("a", "b")).build();

    /** Every pixel tells where it stands. */
    private static PixelImage ramp(int width, int height) {
        byte[] data = new byte[width * height * 3];
        for (int i = 0; i < width * height; i++) {
            data[3 * i] = (byte) (i % width);
            data[3 * i + 1] = (byte) (i / width);
        }
        return PixelImage.wrap(width, height, 3, data);
    }

    private static KeypointSample held(double... xy) throws Exception {
        KeypointSample s = new KeypointSample("x", ImageSource.of("x", ramp(200, 120)), Keypoints.of(TWO, xy));
        return new SampleCache(1 << 20)
                .around(KeypointDataset.of("d", TWO, List.of(s)), 2)
                .get(0);
    }

    @Test
    void keypoints_stay_on_their_pixels_when_the_photo_is_cut() throws Exception {
        KeypointSample cut = held(80, 50, 100, 60);
        PixelImage image = cut.image().load();
        assertThat(image.width()).isBetween(40, 42);
        for (int i = 0; i < 2; i++) {
            int x = (int) cut.keypoints().x(i);
            int y = (int) cut.keypoints().y(i);
            assertThat(image.get(x, y, 0)).isEqualTo(i == 0 ? 80 : 100);
            assertThat(image.get(x, y, 1)).isEqualTo(i == 0 ? 50 : 60);
        }
    }

    @Test
    void a_face_at_the_border_keeps_what_the_photo_has() throws Exception {
        KeypointSample cut = held(-5, 10, 30, 20);
        assertThat(cut.keypoints().x(0)).isEqualTo(-5);
        assertThat(cut.image().load().get(0, 0, 0)).isZero();
    }
}
