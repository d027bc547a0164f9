package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;

/**
 * Turns colours around the circle of HSV. Value (the largest sample) and chroma (largest minus smallest) stay, so only
 * the place on the hexagon of hues moves: no way over HSV numbers is needed and none of their rounding is lost.
 *
 * <p>With k = (n + hue in sixths) mod 6 and n = 5, 3, 1 for red, green, blue, a sample is value - chroma x min(k, 4 - k,
 * 1), held to 0 from below: the formula needs no cases, and so costs no mispredicted branches.
 */
final class HueTurn {

    private static final int BITS = 20;

    /** A sixth of the circle, in fixed point. */
    private static final int SIXTH = 1 << BITS;

    private static final int CIRCLE = 6 * SIXTH;
    private static final int[] INVERSE = new int[256];

    static {
        for (int i = 1; i < 256; i++) {
            INVERSE[i] = (SIXTH + i / 2) / i;
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
        int shift = (int) Math.round((turn - StrictMath.floor(turn)) * CIRCLE) % CIRCLE;
        for (int i = 0; i + 2 < n; i += 3) {
            int r = d[i] & 0xff;
            int g = d[i + 1] & 0xff;
            int b = d[i + 2] & 0xff;
            int max = Math.max(r, Math.max(g, b));
            int chroma = max - Math.min(r, Math.min(g, b));
            int inverse = INVERSE[chroma];
            int fromRed = (g - b) * inverse;
            int fromGreen = (b - r) * inverse + 2 * SIXTH;
            int fromBlue = (r - g) * inverse + 4 * SIXTH;
            // -1 to 11 sixths
            int hue = shift + (max == r ? fromRed : max == g ? fromGreen : fromBlue);
            d[i] = (byte) (max - part(hue + 5 * SIXTH, chroma));
            d[i + 1] = (byte) (max - part(hue + 3 * SIXTH, chroma));
            d[i + 2] = (byte) (max - part(hue + SIXTH, chroma));
        }
    }

    /** Returns chroma x min(k, 4 - k, 1), not below 0, for a k of 0 to three circles. */
    private static int part(int turned, int chroma) {
        int k = turned - (turned >= CIRCLE ? CIRCLE : 0);
        k -= k >= CIRCLE ? CIRCLE : 0;
        int share = Math.max(0, Math.min(SIXTH, Math.min(k, 4 * SIXTH - k)));
        return (chroma * share + SIXTH / 2) >> BITS;
    }
}
