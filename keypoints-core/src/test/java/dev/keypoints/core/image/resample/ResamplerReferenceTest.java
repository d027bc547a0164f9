package dev.keypoints.core.image.resample;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions.Border;
import dev.keypoints.core.image.resample.ResampleOptions.Mode;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The resampler against slow and plain arithmetic in doubles. */
class ResamplerReferenceTest {

    private static final int FILL = 0x2050a0;

    @ParameterizedTest
    @EnumSource(Border.class)
    void bilinear_interpolation_agrees_with_plain_arithmetic(Border border) {
        Random random = new Random(7);
        for (int i = 0; i < 24; i++) {
            PixelImage image = smooth(20 + random.nextInt(60), 15 + random.nextInt(60), i % 2 == 0 ? 3 : 1);
            Transform2 map = Transform2.rotationDegrees(
                            random.nextDouble() * 360, image.size().center())
                    .then(Transform2.affine(1 + random.nextDouble(), 0.1, 5, -0.2, 1 + random.nextDouble(), 3));
            if (i % 3 == 0) {
                map = map.then(Transform2.ofMatrix(1, 0, 0, 0, 1, 0, 0.001, -0.0007, 1));
            }
            ImageSize target = new ImageSize(50, 41);
            ResampleOptions options = new ResampleOptions(Mode.BILINEAR, border, FILL);
            PixelImage out = Resampler.resample(image, map, target, options);
            Transform2 inverse = map.inverse();
            for (int y = 0; y < 41; y++) {
                for (int x = 0; x < 50; x++) {
                    for (int c = 0; c < image.channels(); c++) {
                        double exact = bilinear(image, inverse.applyX(x, y), inverse.applyY(x, y), c, border);
                        // half a level of rounding, and 1/512 pixel on an edge to the fill colour
                        assertThat(Math.abs(out.get(x, y, c) - exact)).isLessThan(1.2);
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 90, 70, 31, 23",
        "0, 0, 90, 70, 89, 7",
        "0, 0, 90, 70, 90, 1",
        "0, 0, 90, 70, 1, 5",
        "11.3, 8.7, 50.2, 40.1, 20, 33",
        "-20, -15, 100, 90, 40, 30",
        "60, 40, 60.5, 70.25, 13, 9",
        "0, 0, 90, 70, 45, 70",
        "0, 0, 90, 70, 45, 35",
        "3, 5, 40, 60, 20, 30",
        "10, 20, 80, 60, 40, 30",
        "3.5, 2.25, 80, 60.5, 5, 3"
    })
    void area_averaging_agrees_with_plain_arithmetic(double x, double y, double w, double h, int tw, int th) {
        for (Border border : Border.values()) {
            for (int channels : new int[] {1, 3}) {
                PixelImage image = noise(90, 70, channels);
                ImageSize target = new ImageSize(tw, th);
                Transform2 map = Transform2.boxToFrame(new Box(x - 0.5, y - 0.5, w, h), target);
                ResampleOptions options = new ResampleOptions(Mode.AREA, border, FILL);
                PixelImage out = Resampler.resample(image, map, target, options);
                for (int j = 0; j < th; j++) {
                    for (int i = 0; i < tw; i++) {
                        for (int c = 0; c < channels; c++) {
                            double exact = mean(image, x + i * w / tw, y + j * h / th, w / tw, h / th, c, border);
                            assertThat(Math.abs(out.get(i, j, c) - exact))
                                    .as("%s %d %d %d", border, i, j, c)
                                    .isLessThan(1.1);
                        }
                    }
                }
            }
        }
    }

    private static double bilinear(PixelImage image, double x, double y, int c, Border border) {
        int x0 = (int) Math.floor(x);
        int y0 = (int) Math.floor(y);
        double fx = x - x0;
        double fy = y - y0;
        return (sample(image, x0, y0, c, border) * (1 - fx) + sample(image, x0 + 1, y0, c, border) * fx) * (1 - fy)
                + (sample(image, x0, y0 + 1, c, border) * (1 - fx) + sample(image, x0 + 1, y0 + 1, c, border) * fx)
                        * fy;
    }

    private static double mean(PixelImage image, double x, double y, double w, double h, int c, Border border) {
        double sum = 0;
        for (int j = (int) Math.floor(y); j < y + h; j++) {
            for (int i = (int) Math.floor(x); i < x + w; i++) {
                double wide = Math.min(i + 1, x + w) - Math.max(i, x);
                double high = Math.min(j + 1, y + h) - Math.max(j, y);
                sum += wide * high * sample(image, i, j, c, border);
            }
        }
        return sum / (w * h);
    }

    private static double sample(PixelImage image, int x, int y, int c, Border border) {
        int w = image.width();
        int h = image.height();
        boolean inside = x >= 0 && x < w && y >= 0 && y < h;
        return switch (border) {
            case CONSTANT -> inside ? image.get(x, y, c) : fill(image.channels(), c);
            case EDGE -> image.get(Math.max(0, Math.min(w - 1, x)), Math.max(0, Math.min(h - 1, y)), c);
            case WRAP -> image.get(Math.floorMod(x, w), Math.floorMod(y, h), c);
            case REFLECT -> image.get(reflect(x, w), reflect(y, h), c);
        };
    }

    private static int reflect(int i, int n) {
        int v = i;
        while (v < 0 || v >= n) {
            v = v < 0 ? -1 - v : 2 * n - 1 - v;
        }
        return v;
    }

    private static int fill(int channels, int c) {
        return channels == 1
                ? (int) Math.round(0.299 * 0x20 + 0.587 * 0x50 + 0.114 * 0xa0)
                : (FILL >> (16 - 8 * c)) & 0xff;
    }

    private static PixelImage smooth(int w, int h, int c) {
        byte[] data = new byte[w * h * c];
        for (int i = 0; i < data.length; i++) {
            int p = i / c;
            data[i] = (byte) (128 + 80 * Math.sin(p % w * 0.2 + i % c) * Math.cos(p / w * 0.15));
        }
        return PixelImage.wrap(w, h, c, data);
    }

    private static PixelImage noise(int w, int h, int c) {
        byte[] data = new byte[w * h * c];
        new Random(3).nextBytes(data);
        return PixelImage.wrap(w, h, c, data);
    }
}
