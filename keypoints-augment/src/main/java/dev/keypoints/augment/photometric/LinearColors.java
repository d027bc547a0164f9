package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;

/** Linear maps of colours by tables, rounded and held to 0 to 255. */
final class LinearColors {

    /** Each sum of three table entries has 21 bits in a long: 13 for the biased value, 8 for its fraction. */
    private static final int LANE = 21;

    private static final int FRACTION = 8;
    private static final int BIAS = 3072;
    private static final int RANGE = 1 << (LANE - FRACTION);
    private static final byte[] HELD = held();

    private LinearColors() {}

    /** Returns the 3x3 matrix that multiplies all by a gain and the distance from luma by a saturation. */
    static double[] saturation(double s, double gain) {
        double r = (1 - s) * Luma.RED * gain;
        double g = (1 - s) * Luma.GREEN * gain;
        double b = (1 - s) * Luma.BLUE * gain;
        double d = s * gain;
        return new double[] {r + d, g, b, r, g + d, b, r, g, b + d};
    }

    /**
     * Maps all pixels.
     *
     * @param matrix nine factors, row by row; sums of mapped samples must lie in -3000 to 5000
     * @param offset added to all, in grey levels
     */
    static void apply(PixelBuffer image, double[] matrix, double offset) {
        long[] red = table(matrix, 0, offset + BIAS + 0.5);
        long[] green = table(matrix, 1, 0);
        long[] blue = table(matrix, 2, 0);
        byte[] held = HELD;
        byte[] d = image.data();
        int n = image.length();
        for (int i = 0; i + 2 < n; i += 3) {
            long sum = red[d[i] & 0xff] + green[d[i + 1] & 0xff] + blue[d[i + 2] & 0xff];
            d[i] = held[(int) (sum >>> FRACTION) & (RANGE - 1)];
            d[i + 1] = held[(int) (sum >>> (LANE + FRACTION)) & (RANGE - 1)];
            d[i + 2] = held[(int) (sum >>> (2 * LANE + FRACTION)) & (RANGE - 1)];
        }
    }

    /** Returns what each value of a source channel adds to the three results, packed. */
    private static long[] table(double[] matrix, int channel, double offset) {
        long[] table = new long[256];
        for (int v = 0; v < 256; v++) {
            long packed = 0;
            for (int c = 2; c >= 0; c--) {
                packed = (packed << LANE) + Math.round((matrix[3 * c + channel] * v + offset) * (1 << FRACTION));
            }
            table[v] = packed;
        }
        return table;
    }

    private static byte[] held() {
        byte[] table = new byte[RANGE];
        for (int i = 0; i < RANGE; i++) {
            table[i] = hold(i - BIAS);
        }
        return table;
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
