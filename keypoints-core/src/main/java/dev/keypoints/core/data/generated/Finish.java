package dev.keypoints.core.data.generated;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import java.util.Arrays;
import java.util.SplittableRandom;

/** What a camera does to a scene: lays the subject over the background, blurs a little, adds noise. */
final class Finish {

    private final int width;
    private final int height;
    private final Shot shot;

    Finish(ImageSize size, Shot shot) {
        this.width = size.width();
        this.height = size.height();
        this.shot = shot;
    }

    /**
     * Returns the picture.
     *
     * @param subject 0xAARRGGBB, {@code fine} pixels across one of the picture
     * @param ground 0xRRGGBB at the picture's size
     */
    PixelImage develop(int[] subject, int fine, int[] ground) {
        float[] light = new float[width * height * 3];
        float share = 1f / (fine * fine);
        for (int i = 0; i < width * height; i++) {
            int corner = (i / width * width * fine + i % width) * fine;
            int red = 0;
            int green = 0;
            int blue = 0;
            for (int y = 0; y < fine; y++) {
                for (int x = 0; x < fine; x++) {
                    int drawn = subject[corner + y * width * fine + x];
                    int seen = over(drawn, ground[i]);
                    red += seen >> 16 & 0xff;
                    green += seen >> 8 & 0xff;
                    blue += seen & 0xff;
                }
            }
            light[3 * i] = red * share;
            light[3 * i + 1] = green * share;
            light[3 * i + 2] = blue * share;
        }
        float side = (float) Math.min(0.3, 0.25 * shot.blur() * height / 480);
        blurRows(light, side);
        blurColumns(light, side);
        return PixelImage.wrap(width, height, 3, noisy(light));
    }

    /** Lays a colour of some opacity over another. */
    private static int over(int front, int behind) {
        int alpha = front >>> 24;
        if (alpha == 0 || alpha == 255) {
            return alpha == 0 ? behind : front;
        }
        int mixed = 0;
        for (int shift = 0; shift <= 16; shift += 8) {
            int sample = (front >> shift & 0xff) * alpha + (behind >> shift & 0xff) * (255 - alpha);
            mixed |= (sample / 255) << shift;
        }
        return mixed;
    }

    /** Mixes each pixel with its neighbours left and right. */
    private void blurRows(float[] light, float side) {
        for (int y = 0; y < height; y++) {
            int row = 3 * width * y;
            for (int c = 0; c < 3; c++) {
                float before = light[row + c];
                for (int i = row + c + 3; i < row + 3 * width - 3; i += 3) {
                    float here = light[i];
                    light[i] = here * (1 - 2 * side) + side * (before + light[i + 3]);
                    before = here;
                }
            }
        }
    }

    /** Mixes each pixel with its neighbours above and below. */
    private void blurColumns(float[] light, float side) {
        int row = 3 * width;
        float[] before = Arrays.copyOf(light, row);
        for (int i = row; i < light.length - row; i++) {
            float here = light[i];
            light[i] = here * (1 - 2 * side) + side * (before[i % row] + light[i + row]);
            before[i % row] = here;
        }
    }

    private byte[] noisy(float[] light) {
        SplittableRandom random = new SplittableRandom(shot.pattern());
        byte[] data = new byte[light.length];
        float spread = (float) (shot.noise() / 37.8); // of the sum of four bytes
        for (int i = 0; i < data.length; i += 2) {
            long bits = random.nextLong();
            data[i] = sample(light[i] + spread * (bytes((int) bits) - 510) / 4);
            if (i + 1 < data.length) {
                data[i + 1] = sample(light[i + 1] + spread * (bytes((int) (bits >>> 32)) - 510) / 4);
            }
        }
        return data;
    }

    private static int bytes(int bits) {
        return (bits & 0xff) + (bits >>> 8 & 0xff) + (bits >>> 16 & 0xff) + (bits >>> 24);
    }

    private static byte sample(float value) {
        return (byte) (value <= 0 ? 0 : value >= 255 ? 255 : (int) (value + 0.5f));
    }
}
