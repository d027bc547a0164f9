package dev.keypoints.augment.photometric;

/**
 * Turns colours around the circle of HSV. Value (the largest sample) and chroma (largest minus smallest) stay, so only
 * the place on the hexagon of hues moves: no way over HSV numbers is needed and none of their rounding is lost.
 *
 * <p>With k = (n + hue in sixths) mod 6 and n = 5, 3, 1 for red, green, blue, a sample is value - chroma x min(k, 4 - k,
 * 1), held to 0 from below. All hues are taken times the chroma here, so that nothing is divided, and cases are chosen by
 * sign bits, so that the loops become vector instructions.
 */
final class HueTurn implements ColorBlocks.Change {

    private static final int BITS = 16;
    private static final int HALF = 1 << (BITS - 1);

    /** The turn in sixths of the circle, 0 to 6, in fixed point. */
    private final int shift;

    /**
     * Creates a turn.
     *
     * @param turn share of the circle, -0.5 to 0.5; a third takes red to green
     */
    HueTurn(double turn) {
        shift = (int) Math.round((turn - StrictMath.floor(turn)) * (6 << BITS));
    }

    @Override
    public void apply(int[][] planes, int[][] work, int n) {
        int[] value = work[0];
        int[] chroma = work[1];
        int[] hue = work[2];
        extremes(planes[0], planes[1], n, value, chroma);
        valueAndChroma(planes[2], n, value, chroma);
        fromGreenOrBlue(planes[0], planes[1], planes[2], value, chroma, n, hue);
        orFromRed(planes[0], planes[1], planes[2], value, n, hue);
        turn(hue, chroma, shift, n);
        for (int c = 0; c < 3; c++) {
            int[] plane = planes[c];
            onCircle(hue, chroma, 5 - 2 * c, n, plane);
            sample(value, chroma, n, plane);
        }
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

    /** Adds the turn: -1 to 11 sixths, in fixed point. */
    private static void turn(int[] hue, int[] chroma, int shift, int n) {
        for (int i = 0; i < n; i++) {
            hue[i] = (hue[i] << BITS) + chroma[i] * shift;
        }
    }

    /** Writes (sixths + hue) mod 6; the sum is that of less than three circles. */
    private static void onCircle(int[] hue, int[] chroma, int sixths, int n, int[] k) {
        for (int i = 0; i < n; i++) {
            int circle = chroma[i] * (6 << BITS);
            int once = hue[i] + chroma[i] * (sixths << BITS) - circle;
            int twice = once + (circle & (once >> 31)) - circle;
            k[i] = twice + (circle & (twice >> 31));
        }
    }

    /** Replaces k by the sample, value - chroma x min(k, 4 - k, 1), not above the value. */
    private static void sample(int[] value, int[] chroma, int n, int[] k) {
        for (int i = 0; i < n; i++) {
            int rest = chroma[i] * (4 << BITS) - k[i];
            int before = k[i] - rest;
            int nearest = rest + (before & (before >> 31));
            int below = nearest - (chroma[i] << BITS);
            int share = (below & (below >> 31)) + (chroma[i] << BITS);
            k[i] = value[i] - (((share & ~(share >> 31)) + HALF) >> BITS);
        }
    }
}
