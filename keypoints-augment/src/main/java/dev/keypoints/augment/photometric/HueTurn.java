package dev.keypoints.augment.photometric;

/**
 * Turns colours around the circle of HSV. Value (the largest sample) and chroma (largest minus smallest) stay, so only
 * the place on the hexagon of hues moves: no way over HSV numbers is needed and none of their rounding is lost.
 *
 * <p>With the hue h in sixths of the circle, 0 to 6, a sample is value - chroma x share, where the share, held to 0 to 1,
 * is 2 - |h - 3| for red, |h - 2| - 1 for green and |h - 4| - 1 for blue. All hues are taken times the chroma here, so
 * that nothing is divided, and cases are chosen by sign bits, so that the loops become vector instructions.
 */
final class HueTurn {

    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);
    private static final int CIRCLE = 6 << BITS;

    private HueTurn() {}

    /**
     * Turns n pixels, red, green and blue of 0 to 255, in place.
     *
     * @param turn share of the circle, -0.5 to 0.5; a third takes red to green
     * @param work three more arrays as long
     */
    static void apply(double turn, int[][] planes, int[][] work, int n) {
        int[] value = work[0];
        int[] chroma = work[1];
        int[] hue = work[2];
        extremes(planes[0], planes[1], n, value, chroma);
        valueAndChroma(planes[2], n, value, chroma);
        fromGreenOrBlue(planes[0], planes[1], planes[2], value, chroma, n, hue);
        orFromRed(planes[0], planes[1], planes[2], value, n, hue);
        turn(hue, chroma, shift(turn), n);
        red(value, hue, chroma, n, planes[0]);
        greenOrBlue(value, hue, chroma, 2 << BITS, n, planes[1]);
        greenOrBlue(value, hue, chroma, 4 << BITS, n, planes[2]);
    }

    /** Returns the turn in sixths of the circle, 1 to 7 so that no sum with a hue is negative, in fixed point. */
    private static int shift(double turn) {
        int sixths = (int) Math.round((turn - StrictMath.floor(turn)) * CIRCLE);
        return sixths < 1 << BITS ? sixths + CIRCLE : sixths;
    }

    /** Writes the larger and the smaller of two. */
    private static void extremes(int[] a, int[] b, int n, int[] larger, int[] smaller) {
        for (int i = 0; i < n; i++) {
            int d = a[i] - b[i];
            int negative = d & (d >> 31);
            larger[i] = a[i] - negative;
            smaller[i] = b[i] + negative;
        }
    }

    /** Takes the third channel in: the largest becomes the value, largest minus smallest the chroma. */
    private static void valueAndChroma(int[] c, int n, int[] largest, int[] smallest) {
        for (int i = 0; i < n; i++) {
            int above = largest[i] - c[i];
            int below = smallest[i] - c[i];
            int value = largest[i] - (above & (above >> 31));
            largest[i] = value;
            smallest[i] = value - c[i] - (below & (below >> 31));
        }
    }

    /** Writes the hue times the chroma, in sixths, as it is where green or else blue is the largest. */
    private static void fromGreenOrBlue(
            int[] red, int[] green, int[] blue, int[] value, int[] chroma, int n, int[] hue) {
        for (int i = 0; i < n; i++) {
            int fromGreen = blue[i] - red[i] + 2 * chroma[i];
            int fromBlue = red[i] - green[i] + 4 * chroma[i];
            hue[i] = fromGreen + (((green[i] - value[i]) >> 31) & (fromBlue - fromGreen));
        }
    }

    private static void orFromRed(int[] red, int[] green, int[] blue, int[] value, int n, int[] hue) {
        for (int i = 0; i < n; i++) {
            int fromRed = green[i] - blue[i];
            hue[i] = fromRed + (((red[i] - value[i]) >> 31) & (hue[i] - fromRed));
        }
    }

    /** Adds the turn to the hue, -1 to 5 sixths; the sum is 0 to 6 sixths again, in fixed point. */
    private static void turn(int[] hue, int[] chroma, int shift, int n) {
        for (int i = 0; i < n; i++) {
            int circle = chroma[i] * CIRCLE;
            int turned = (hue[i] << BITS) + chroma[i] * shift - circle;
            hue[i] = turned + (circle & (turned >> 31));
        }
    }

    private static void red(int[] value, int[] hue, int[] chroma, int n, int[] plane) {
        for (int i = 0; i < n; i++) {
            int one = chroma[i] << BITS;
            int below = one - Math.abs(hue[i] - 3 * one);
            int share = (below & (below >> 31)) + one;
            plane[i] = value[i] - (((share & ~(share >> 31)) + HALF) >> BITS);
        }
    }

    /** Writes the samples whose share is |h - middle| - 1. */
    private static void greenOrBlue(int[] value, int[] hue, int[] chroma, int middle, int n, int[] plane) {
        for (int i = 0; i < n; i++) {
            int one = chroma[i] << BITS;
            int below = Math.abs(hue[i] - chroma[i] * middle) - 2 * one;
            int share = (below & (below >> 31)) + one;
            plane[i] = value[i] - (((share & ~(share >> 31)) + HALF) >> BITS);
        }
    }
}
