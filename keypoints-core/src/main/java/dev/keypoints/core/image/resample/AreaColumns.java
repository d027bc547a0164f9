package dev.keypoints.core.image.resample;

/** The weighted means of the source columns under all target columns of a row. */
final class AreaColumns {

    /** Weights of a column add up to this: times 65280 it just fits an int. */
    private static final int ONE_BITS = 15;

    private final int n;
    private final int channels;
    private final int[] begins;
    private final int[] columns;
    private final int[] weights;

    /**
     * Creates the columns.
     *
     * @param left where the first target column begins, from the left edge of the source
     * @param sx source columns in a target column
     * @param n target columns
     * @param width source columns in all
     * @param first the source column that rows begin with
     * @param count source columns that rows hold; the one after them is the fill colour
     * @param channels 1 or 3
     */
    AreaColumns(
            double left,
            double sx,
            int n,
            int width,
            int first,
            int count,
            int channels,
            ResampleOptions.Border border,
            Scratch scratch) {
        this.n = n;
        this.channels = channels;
        int most = Math.multiplyExact(n, AreaReducer.reach(sx));
        this.begins = scratch.ints(Scratch.BEGINS, n + 1);
        this.columns = scratch.ints(Scratch.COLUMNS, most);
        this.weights = scratch.ints(Scratch.SHARES, most);
        int at = 0;
        for (int i = 0; i < n; i++) {
            begins[i] = at;
            double from = left + i * sx;
            int k0 = (int) Math.floor(from);
            int taps = AreaReducer.weights(from, sx, 1 << ONE_BITS, weights, at);
            for (int k = 0; k < taps; k++) {
                int x = BorderIndex.of(k0 + k, width, border);
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
