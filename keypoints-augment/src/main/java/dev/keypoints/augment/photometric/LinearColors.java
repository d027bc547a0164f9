package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;

/** A linear map of colours, rounded and held to 0 to 255; and the same for grey, by a table. */
final class LinearColors implements ColorBlocks.Change {

    private static final int BITS = 16;

    private final int[] matrix = new int[9];
    private final int offset;

    /**
     * Creates a map.
     *
     * @param matrix nine factors, row by row; mapped samples must lie in -30000 to 30000
     * @param offset added to all, in grey levels
     */
    LinearColors(double[] matrix, double offset) {
        for (int i = 0; i < 9; i++) {
            this.matrix[i] = (int) Math.round(matrix[i] * (1 << BITS));
        }
        this.offset = (int) Math.round((offset + 0.5) * (1 << BITS));
    }

    /** Returns the 3x3 matrix that multiplies all by a gain and the distance from luma by a saturation. */
    static double[] saturation(double s, double gain) {
        double r = (1 - s) * Luma.RED * gain;
        double g = (1 - s) * Luma.GREEN * gain;
        double b = (1 - s) * Luma.BLUE * gain;
        double d = s * gain;
        return new double[] {r + d, g, b, r, g + d, b, r, g, b + d};
    }

    @Override
    public void apply(int[][] planes, int[][] work, int n) {
        for (int c = 0; c < 3; c++) {
            int row = 3 * c;
            mix(planes[0], planes[1], planes[2], matrix[row], matrix[row + 1], matrix[row + 2], offset, n, work[c]);
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
