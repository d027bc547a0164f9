package dev.keypoints.core.data.generated;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
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
        int samples = fine * fine;
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int behind = ground[y * width + x];
                int red = 0;
                int green = 0;
                int blue = 0;
                for (int s = 0; s < samples; s++) {
                    int p = subject[(y * fine + s / fine) * width * fine + x * fine + s % fine];
                    int from = p >>> 24 == 0 ? behind : p;
                    red += from >> 16 & 0xff;
                    green += from >> 8 & 0xff;
                    blue += from & 0xff;
                }
                int at = 3 * (y * width + x);
                light[at] = red / (float) samples;
                light[at + 1] = green / (float) samples;
                light[at + 2] = blue / (float) samples;
            }
        }
        float side = (float) Math.min(0.3, 0.25 * shot.blur() * height / 480);
        blur(light, 3, 3 * width, side);
        blur(light, 3 * width, 3 * width, side);
        return PixelImage.wrap(width, height, 3, noisy(light));
    }

    /** Mixes each sample with its two neighbours at a distance in the array. */
    private void blur(float[] light, int step, int row, float side) {
        float[] before = light.clone();
        for (int i = 0; i < light.length; i++) {
            boolean inner = step == row ? i >= row && i < light.length - row : i % row >= step && i % row < row - step;
            if (inner) {
                light[i] = before[i] * (1 - 2 * side) + side * (before[i - step] + before[i + step]);
            }
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
