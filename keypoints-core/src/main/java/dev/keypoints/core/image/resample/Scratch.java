package dev.keypoints.core.image.resample;

/**
 * Arrays that a {@link Pass} uses again and again. They grow as needed and never
 * shrink below the last use; an array is told from the others of its kind by its slot.
 */
final class Scratch {

    /** Horizontal source places, or the fractions of them. */
    static final int FX = 0;

    /** Vertical source places, or the fractions of them. */
    static final int FY = 1;

    /** Where in the source array the upper left neighbour of a place stands; -1 where it or another is not there. */
    static final int OFFSETS = 2;

    /** The four neighbours of places: upper left, upper right, lower left, lower right. */
    static final int CORNERS = 3;

    /** What lies between upper and lower neighbours: left and right, red with blue and green. */
    static final int SIDES = 7;

    /** One for each channel. */
    static final int PLANES = 11;

    static final int SUM = 14;
    static final int COLUMNS = 17;
    static final int BEGINS = 18;
    static final int WEIGHTS = 19;
    static final int SHARES = 20;

    private static final int INT_SLOTS = 21;

    /** Above this many bytes an intermediate image is not kept. */
    private static final int KEEP = 1 << 24;

    private final int[][] ints = new int[INT_SLOTS][0];
    private final int[][] planes = new int[3][];
    private final double[] pairX = new double[2];
    private final double[] pairY = new double[2];
    private double[] xs = {};
    private double[] ys = {};
    private double[] index = {};
    private long[] even = {};
    private long[] odd = {};
    private byte[] line = {};
    private byte[] reduced = {};

    @SuppressWarnings("UnusedVariable") // see keep
    private int kept;

    /** Keeps a number that nobody needs, so that the compiler cannot leave out how it came about. */
    void keep(int number) {
        kept += number;
    }

    int[] ints(int slot, int n) {
        if (ints[slot].length < n) {
            ints[slot] = new int[n];
        }
        return ints[slot];
    }

    /** Returns an array for each of three channels. */
    int[][] planes(int n) {
        for (int c = 0; c < planes.length; c++) {
            planes[c] = ints(PLANES + c, n);
        }
        return planes;
    }

    /** Returns room for the horizontal coordinates of two places. */
    double[] pairX() {
        return pairX;
    }

    /** Returns room for the vertical coordinates of two places. */
    double[] pairY() {
        return pairY;
    }

    double[] xs(int n) {
        if (xs.length < n) {
            xs = new double[n];
        }
        return xs;
    }

    double[] ys(int n) {
        if (ys.length < n) {
            ys = new double[n];
        }
        return ys;
    }

    /** Returns 0, 1, 2, ... */
    double[] index(int n) {
        if (index.length < n) {
            double[] longer = new double[n];
            for (int i = 0; i < n; i++) {
                longer[i] = i;
            }
            index = longer;
        }
        return index;
    }

    long[] even(int n) {
        if (even.length < n) {
            even = new long[n];
        }
        return even;
    }

    long[] odd(int n) {
        if (odd.length < n) {
            odd = new long[n];
        }
        return odd;
    }

    byte[] line(int n) {
        if (line.length < n) {
            line = new byte[n];
        }
        return line;
    }

    byte[] reduced(int n) {
        if (n > KEEP) {
            return new byte[n];
        }
        if (reduced.length < n) {
            reduced = new byte[n];
        }
        return reduced;
    }
}
