package dev.keypoints.core.image.resample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NestedResamplingTest {

    private static final ImageSize TARGET = new ImageSize(31, 23);

    @ParameterizedTest
    @EnumSource(ResampleOptions.Mode.class)
    void a_map_may_resample_another_image_while_it_is_asked(ResampleOptions.Mode mode) {
        PixelImage image = noise(90, 70);
        PixelImage other = noise(40, 50);
        PixelImage otherSmall = Resampler.resize(other, TARGET);
        SourcePlaces plain = (x0, y, step, n, xs, ys) -> {
            for (int i = 0; i < n; i++) {
                xs[i] = 2.6 * (x0 + i * step);
                ys[i] = 2.8 * y;
            }
        };
        SourcePlaces busy = (x0, y, step, n, xs, ys) -> {
            plain.locate(x0, y, step, n, xs, ys);
            assertThat(Resampler.resize(other, TARGET)).isEqualTo(otherSmall);
        };
        assertThat(resample(image, busy, mode)).isEqualTo(resample(image, plain, mode));
    }

    private static byte[] resample(PixelImage image, SourcePlaces places, ResampleOptions.Mode mode) {
        byte[] data = new byte[TARGET.width() * TARGET.height() * 3];
        Resampler.resample(image, places, TARGET, ResampleOptions.defaults().withMode(mode), data);
        return data;
    }

    private static PixelImage noise(int w, int h) {
        byte[] data = new byte[w * h * 3];
        new Random(3).nextBytes(data);
        return PixelImage.wrap(w, h, 3, data);
    }
}
