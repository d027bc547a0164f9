package dev.keypoints.core.image.resample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions.Border;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Photos that become small or thin somewhere in the frame. */
class SmallInFrameTest {

    private static final ResampleOptions AREA = ResampleOptions.defaults();
    private static final ImageSize FRAME = new ImageSize(224, 200);
    private static final PixelImage CHECKERS = checkers(1000, 800);

    @ParameterizedTest
    @ValueSource(doubles = {9, 4.5, 2, 0.7})
    void checkers_become_even_grey_wherever_the_photo_lies(double width) {
        for (int seed = 0; seed < 12; seed++) {
            Transform2 map = somewhere(width, seed);
            assertEven(Resampler.resample(CHECKERS, map, FRAME, AREA));
            Transform2 tilted = map.then(Transform2.ofMatrix(1, 0, 0, 0, 1, 0, 2e-4, 1e-3, 1));
            assertEven(Resampler.resample(CHECKERS, tilted, FRAME, AREA));
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {9, 4.5, 2})
    void checkers_become_even_grey_under_bent_maps(double width) {
        for (int seed = 0; seed < 12; seed++) {
            Transform2 inverse = somewhere(width, seed).inverse();
            byte[] data = new byte[(int) FRAME.area()];
            Resampler.resample(CHECKERS, bent(inverse), FRAME, AREA, data);
            assertEven(PixelImage.wrap(FRAME.width(), FRAME.height(), 1, data));
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"REFLECT", "WRAP"})
    void copies_of_a_photo_that_lies_outside_do_not_alias(Border border) {
        Transform2 map =
                Transform2.rotationDegrees(17, new Point(0, 0)).then(Transform2.affine(0.004, 0, -300, 0, 0.004, 900));
        assertEven(Resampler.resample(CHECKERS, map, FRAME, AREA.withBorder(border)));
    }

    @ParameterizedTest
    @CsvSource({"0, 0", "0, 0.5", "0.3, 0.2", "33, 0"})
    void a_photo_thinner_than_a_pixel_keeps_its_light(double degrees, double down) {
        PixelImage line = PixelImage.filled(10_000, 20, 255);
        double s = 224 / 10_000.0;
        Transform2 map = Transform2.rotationDegrees(degrees, line.size().center())
                .then(Transform2.affine(s, 0, 0, 0, s, 100 + down));
        PixelImage out = Resampler.resample(line, map, FRAME, AREA.withFill(0));
        double exact = 10_000 * 20 * s * s;
        assertThat(light(out)).isCloseTo(exact, within(0.15 * exact));
    }

    @Test
    void a_photo_smaller_than_a_pixel_keeps_its_light() {
        PixelImage dot = PixelImage.filled(30, 20, 255);
        for (int seed = 0; seed < 12; seed++) {
            Transform2 map = somewhere(dot.size(), 0.6, seed);
            double exact = 0.6 * 0.4;
            assertThat(light(Resampler.resample(dot, map, FRAME, AREA.withFill(0))))
                    .isCloseTo(exact, within(0.3 * exact));
        }
    }

    private static double light(PixelImage image) {
        double sum = 0;
        for (byte b : image.data()) {
            sum += (b & 0xff) / 255.0;
        }
        return sum;
    }

    /** Returns a map that makes a photo so wide, turns it and puts it somewhere into the frame, whole. */
    private static Transform2 somewhere(double width, int seed) {
        return somewhere(CHECKERS.size(), width, seed);
    }

    private static Transform2 somewhere(ImageSize photo, double width, int seed) {
        Random random = new Random(seed);
        double s = width / photo.width();
        Point middle = photo.center();
        double x = width + random.nextDouble() * (FRAME.width() - 2 * width);
        double y = width + random.nextDouble() * (FRAME.height() - 2 * width);
        return Transform2.rotationDegrees(60 * random.nextDouble() - 30, middle)
                .then(Transform2.affine(s, 0, x - s * middle.x(), 0, s, y - s * middle.y()));
    }

    /** Returns places of a map behind a gentle wave in the frame. */
    private static SourcePlaces bent(Transform2 inverse) {
        return (x0, y, step, n, xs, ys) -> {
            for (int i = 0; i < n; i++) {
                double x = x0 + i * step;
                double u = x + 3 * Math.sin(y / 30);
                double v = y + 3 * Math.sin(x / 30);
                xs[i] = inverse.applyX(u, v);
                ys[i] = inverse.applyY(u, v);
            }
        };
    }

    /** Grey of 128 surrounds the photo, whose mean is 127.5. */
    private static void assertEven(PixelImage image) {
        int worst = 0;
        for (byte b : image.data()) {
            worst = Math.max(worst, Math.abs((b & 0xff) - 128));
        }
        assertThat(worst).isLessThan(6);
    }

    private static PixelImage checkers(int width, int height) {
        byte[] data = new byte[width * height];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) ((i % width + i / width) % 2 * 255);
        }
        return PixelImage.wrap(width, height, 1, data);
    }
}
