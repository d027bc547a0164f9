package dev.keypoints.core.image.resample;

/** The weighted means of the source columns under all target columns of a row. Used again and again. */
final class AreaColumns {

    /** Weights of a column add up to this: times 65280 it just fits an int. */
    private static final int ONE_BITS = 15;

    private static final int[] NOTHING = {};

    private int n;
    private int channels;
    private int[] begins = NOTHING;
    private int[] columns = NOTHING;
    private int[] weights = NOTHING;

    /**
     * Becomes the columns of a target.
     *
     * @param left where the first target column begins, from the left edge of the source
     * @param sx source columns in a target column
     * @param newN target columns
     * @param first the source column that rows begin with
     * @param count source columns that rows hold; the one after them is the fill colour
     */
    void set(Source source, double left, double sx, int newN, int first, int count, Scratch scratch) {
        n = newN;
        channels = source.channels();
        int most = Math.multiplyExact(n, AreaReducer.reach(sx));
        begins = scratch.ints(Scratch.BEGINS, n + 1);
        columns = scratch.ints(Scratch.COLUMNS, most);
        weights = scratch.ints(Scratch.SHARES, most);
        int at = 0;
        for (int i = 0; i < n; i++) {
            begins[i] = at;
            double from = left + i * sx;
            int k0 = (int) Math.floor(from);
            int taps = AreaReducer.weights(from, sx, 1 << ONE_BITS, weights, at);
            for (int k = 0; k < taps; k++) {
                int x = source.column(k0 + k);
                // A tap that rounding put beyond the border weighs nothing, but may have wrapped around.
                columns[at + k] = channels * (x < 0 ? count : Math.max(0, x - first));
            }
            at += taps;
        }
        begins[n] = at;
    }

    /**
     * Writes the means.
     *
     * @param sums interleaved source samples times 256
     * @param planes receives n samples times 256 for each channel
     */
    void mean(int[] sums, int[][] planes) {
        if (channels == 3) {
            colors(sums, planes[0], planes[1], planes[2]);
        } else {
            greys(sums, planes[0]);
        }
    }

    private void greys(int[] sums, int[] plane) {
        for (int i = 0; i < n; i++) {
            int v = 1 << (ONE_BITS - 1);
            for (int k = begins[i]; k < begins[i + 1]; k++) {
                v += sums[columns[k]] * weights[k];
            }
            plane[i] = v >> ONE_BITS;
        }
    }

    private void colors(int[] sums, int[] red, int[] green, int[] blue) {
        int end = begins[0];
        for (int i = 0; i < n; i++) {
            int r = 1 << (ONE_BITS - 1);
            int g = r;
            int b = r;
            int k = end;
            end = begins[i + 1];
            for (; k < end; k++) {
                int p = columns[k];
                int w = weights[k];
                r += sums[p] * w;
                g += sums[p + 1] * w;
                b += sums[p + 2] * w;
            }
            red[i] = r >> ONE_BITS;
            green[i] = g >> ONE_BITS;
            blue[i] = b >> ONE_BITS;
        }
    }
}
