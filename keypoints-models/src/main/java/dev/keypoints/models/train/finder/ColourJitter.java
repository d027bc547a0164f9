package dev.keypoints.models.train.finder;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.Luma;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Resampler;
import java.util.SplittableRandom;

/** Changes colours, sharpness and noise at random. */
final class ColourJitter {

    private static final double GREY_SHARE = 0.15;
    private static final double BLUR_SHARE = 0.15;
    private static final double NOISE_SHARE = 0.12;

    private ColourJitter() {}

    static PixelImage apply(PixelImage image, SplittableRandom random) {
        double gamma = Math.exp(random.nextDouble(-0.45, 0.45));
        double contrast = random.nextDouble(0.6, 1.3);
        double brightness = random.nextDouble(-40, 40);
        double saturation = random.nextDouble() < GREY_SHARE ? 0 : random.nextDouble(0.5, 1.4);
        double[] balance = new double[3];
        for (int c = 0; c < 3; c++) {
            balance[c] = random.nextDouble(0.88, 1.12);
        }
        PixelImage view = random.nextDouble() < BLUR_SHARE ? blur(image, random.nextDouble(1.3, 3)) : image;
        double noise = random.nextDouble() < NOISE_SHARE ? random.nextDouble(2, 14) : 0;
        long state = random.nextLong();
        byte[] from = view.data();
        byte[] to = new byte[from.length];
        int[][] curves = curves(gamma, contrast, brightness, balance);
        for (int i = 0; i < from.length; i += 3) {
            int r = curves[0][from[i] & 0xff];
            int g = curves[1][from[i + 1] & 0xff];
            int b = curves[2][from[i + 2] & 0xff];
            double luma = Luma.RED * r + Luma.GREEN * g + Luma.BLUE * b;
            double n = 0;
            if (noise > 0) {
                state = state * 0x5851F42D4C957F2DL + 0x14057B7EF767814FL;
                n = noise * (((state >>> 32) & 0xffff) + ((state >>> 48) & 0xffff) - 65535) / 26755.0;
            }
            to[i] = clamp(luma + saturation * (r - luma) + n);
            to[i + 1] = clamp(luma + saturation * (g - luma) + n);
            to[i + 2] = clamp(luma + saturation * (b - luma) + n);
        }
        return PixelImage.wrap(view.width(), view.height(), 3, to);
    }

    private static int[][] curves(double gamma, double contrast, double brightness, double[] balance) {
        int[][] curves = new int[3][256];
        for (int v = 0; v < 256; v++) {
            double shade = (255 * Math.pow(v / 255.0, gamma) - 128) * contrast + 128 + brightness;
            for (int c = 0; c < 3; c++) {
                curves[c][v] = (int) Math.round(Math.max(0, Math.min(255, shade * balance[c])));
            }
        }
        return curves;
    }

    /** Reduces and enlarges the image again. */
    private static PixelImage blur(PixelImage image, double factor) {
        ImageSize small = new ImageSize(
                Math.max(1, (int) (image.width() / factor)), Math.max(1, (int) (image.height() / factor)));
        return Resampler.resize(Resampler.resize(image, small), image.size());
    }

    private static byte clamp(double v) {
        return (byte) Math.max(0, Math.min(255, Math.round(v)));
    }
}
