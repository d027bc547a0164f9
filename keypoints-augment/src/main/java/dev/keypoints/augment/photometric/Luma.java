package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;

/** Luma by the weights of ITU-R BT.601. */
final class Luma {

    static final double RED = 0.299;
    static final double GREEN = 0.587;
    static final double BLUE = 0.114;

    private Luma() {}

    /** Returns the luma of a pixel in 65536ths of a grey level. */
    static int of(int r, int g, int b) {
        return 19595 * r + 38470 * g + 7471 * b;
    }

    /** Returns the rounded luma of every pixel; for a grey image, a copy of it. */
    static byte[] plane(PixelBuffer image) {
        byte[] d = image.data();
        byte[] plane = new byte[image.width() * image.height()];
        for (int i = 0; i < plane.length; i++) {
            plane[i] = image.channels() == 1
                    ? d[i]
                    : (byte) ((of(d[3 * i] & 0xff, d[3 * i + 1] & 0xff, d[3 * i + 2] & 0xff) + 32768) >> 16);
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
        return ChannelSums.weighted(image.data(), image.length(), RED, GREEN, BLUE) / (image.length() / 3.0);
    }
}
