package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;

/**
 * Turns colours around the circle of HSV. Value (the largest sample) and chroma (largest minus smallest) stay, so only
 * the place on the hexagon of hues moves: no way over HSV numbers is needed and none of their rounding is lost.
 */
final class HueTurn {

    private static final float[] INVERSE = new float[256];

    static {
        for (int i = 1; i < 256; i++) {
            INVERSE[i] = 1f / i;
        }
    }

    private HueTurn() {}

    /**
     * Turns all pixels.
     *
     * @param turn share of the circle, -0.5 to 0.5; a third takes red to green
     */
    static void apply(PixelBuffer image, double turn) {
        byte[] d = image.data();
        int n = image.length();
        // in sixths of the circle, 0 to 6
        float shift = (float) ((turn - StrictMath.floor(turn)) * 6);
        for (int i = 0; i + 2 < n; i += 3) {
            int r = d[i] & 0xff;
            int g = d[i + 1] & 0xff;
            int b = d[i + 2] & 0xff;
            int max = Math.max(r, Math.max(g, b));
            int min = Math.min(r, Math.min(g, b));
            int chroma = max - min;
            if (chroma == 0) {
                continue;
            }
            float inverse = INVERSE[chroma];
            float h = max == r ? (g - b) * inverse : max == g ? 2 + (b - r) * inverse : 4 + (r - g) * inverse;
            h += shift;
            h = h < 0 ? h + 6 : h >= 6 ? h - 6 : h;
            int sixth = (int) h;
            float part = h - sixth;
            // rising from min to max in even sixths, falling in odd ones
            float along = (sixth & 1) == 0 ? part : 1 - part;
            byte middle = (byte) (min + (int) (chroma * along + 0.5f));
            byte high = (byte) max;
            byte low = (byte) min;
            switch (sixth) {
                case 0 -> set(d, i, high, middle, low);
                case 1 -> set(d, i, middle, high, low);
                case 2 -> set(d, i, low, high, middle);
                case 3 -> set(d, i, low, middle, high);
                case 4 -> set(d, i, middle, low, high);
                default -> set(d, i, high, low, middle);
            }
        }
    }

    private static void set(byte[] d, int i, byte r, byte g, byte b) {
        d[i] = r;
        d[i + 1] = g;
        d[i + 2] = b;
    }
}
