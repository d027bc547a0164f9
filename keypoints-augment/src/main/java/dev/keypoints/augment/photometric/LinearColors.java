package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.core.image.Luma;

/**
 * Multiplies colours by a gain and their distance from luma by a saturation, rounded and held to 0 to 255; and the same
 * for grey, by a table.
 */
final class LinearColors {

    private static final int BITS = 16;

    private LinearColors() {}

    private static int fixed(double v) {
        return (int) Math.round(v * (1 << BITS));
    }

    /**
     * Changes n pixels, red, green and blue of 0 to 255, in place; arrays are exchanged for those of the work. Mapped samples
     * must lie in -30000 to 30000.
     *
     * @param added to all, in grey levels
     * @param work three more arrays as long
     */
    static void apply(double saturation, double gain, double added, int[][] planes, int[][] work, int n) {
        // what a channel counts in the others, and in itself
        double r = (1 - saturation) * Luma.RED * gain;
        double g = (1 - saturation) * Luma.GREEN * gain;
        double b = (1 - saturation) * Luma.BLUE * gain;
        double own = saturation * gain;
        int red = fixed(r);
        int green = fixed(g);
        int blue = fixed(b);
        int offset = fixed(added + 0.5);
        mix(planes[0], planes[1], planes[2], fixed(r + own), green, blue, offset, n, work[0]);
        mix(planes[0], planes[1], planes[2], red, fixed(g + own), blue, offset, n, work[1]);
        mix(planes[0], planes[1], planes[2], red, green, fixed(b + own), offset, n, work[2]);
        for (int c = 0; c < 3; c++) {
            hold(work[c], n);
        }
        ColorBlocks.exchange(planes, work);
    }

    private static void mix(
            int[] red, int[] green, int[] blue, int ofRed, int ofGreen, int ofBlue, int offset, int n, int[] mixed) {
        for (int i = 0; i < n; i++) {
            mixed[i] = (red[i] * ofRed + green[i] * ofGreen + blue[i] * ofBlue + offset) >> BITS;
        }
    }

    /** Holds samples to 0 to 255 by their sign bits, as minima and maxima do not become vector instructions. */
    private static void hold(int[] plane, int n) {
        for (int i = 0; i < n; i++) {
            int below = plane[i] - 255;
            int most = (below & (below >> 31)) + 255;
            plane[i] = most & ~(most >> 31);
        }
    }

    static void applyGrey(PixelBuffer image, double gain, double offset) {
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            table[i] = hold((int) StrictMath.floor(gain * i + offset + 0.5));
        }
        applyTable(image, table);
    }

    static void applyTable(PixelBuffer image, byte[] table) {
        byte[] d = image.data();
        int n = image.length();
        for (int i = 0; i < n; i++) {
            d[i] = table[d[i] & 0xff];
        }
    }

    static byte hold(int v) {
        return (byte) Math.max(0, Math.min(255, v));
    }
}
