package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;

/** Linear maps of colours in fixed point (16 bits), rounded and held to 0 to 255. */
final class LinearColors {

    private static final int BITS = 16;

    private LinearColors() {}

    /** Returns the 3x3 matrix that multiplies all by a gain and the distance from luma by a saturation. */
    static double[] saturation(double s, double gain) {
        double r = (1 - s) * Luma.RED * gain;
        double g = (1 - s) * Luma.GREEN * gain;
        double b = (1 - s) * Luma.BLUE * gain;
        double d = s * gain;
        return new double[] {r + d, g, b, r, g + d, b, r, g, b + d};
    }

    static void apply(PixelBuffer image, double[] matrix, double offset) {
        int m0 = fixed(matrix[0]);
        int m1 = fixed(matrix[1]);
        int m2 = fixed(matrix[2]);
        int m3 = fixed(matrix[3]);
        int m4 = fixed(matrix[4]);
        int m5 = fixed(matrix[5]);
        int m6 = fixed(matrix[6]);
        int m7 = fixed(matrix[7]);
        int m8 = fixed(matrix[8]);
        int t = fixed(offset) + (1 << (BITS - 1));
        byte[] d = image.data();
        int n = image.length();
        for (int i = 0; i + 2 < n; i += 3) {
            int r = d[i] & 0xff;
            int g = d[i + 1] & 0xff;
            int b = d[i + 2] & 0xff;
            d[i] = hold((m0 * r + m1 * g + m2 * b + t) >> BITS);
            d[i + 1] = hold((m3 * r + m4 * g + m5 * b + t) >> BITS);
            d[i + 2] = hold((m6 * r + m7 * g + m8 * b + t) >> BITS);
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

    private static int fixed(double v) {
        return (int) Math.round(v * (1 << BITS));
    }
}
