package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.core.image.Luma;

/** The luma of images, and changes of it. */
final class LumaPlane {

    private LumaPlane() {}

    /** Returns the rounded luma of every pixel; for a grey image, a copy of it. */
    static byte[] of(PixelBuffer image) {
        byte[] d = image.data();
        byte[] plane = new byte[image.width() * image.height()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = image.channels() == 1
                    ? d[i]
                    : (byte) Luma.of(d[3 * i] & 0xff, d[3 * i + 1] & 0xff, d[3 * i + 2] & 0xff);
        }
        return plane;
    }

    /** Adds grey levels to all samples of a pixel. */
    static void shift(PixelBuffer image, int pixel, int levels) {
        byte[] d = image.data();
        int c = image.channels();
        for (int i = pixel * c; i < (pixel + 1) * c; i++) {
            d[i] = LinearColors.hold((d[i] & 0xff) + levels);
        }
    }

    /** Returns the mean luma of an image; of a grey one, the mean of its samples. */
    static double mean(PixelBuffer image) {
        if (image.channels() == 1) {
            return ChannelSums.weighted(image.data(), image.length(), 1, 1, 1) / image.length();
        }
        return ChannelSums.weighted(image.data(), image.length(), Luma.RED, Luma.GREEN, Luma.BLUE)
                / (image.length() / 3.0);
    }
}
