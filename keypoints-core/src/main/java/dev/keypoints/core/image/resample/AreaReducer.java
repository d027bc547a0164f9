package dev.keypoints.core.image.resample;

import java.util.Arrays;

/**
 * Shrinks an axis-parallel part of an image by area averaging: every target pixel is the mean over the rectangle that it
 * covers, border pixels of the rectangle counting by the covered part. Rows are added up first, then columns.
 */
final class AreaReducer {

    private final Scratch scratch;
    private final AreaColumns columns = new AreaColumns();
    private final AreaRows rows;

    /** Creates a reducer that is used again and again. */
    AreaReducer(Scratch scratch) {
        this.scratch = scratch;
        this.rows = new AreaRows(scratch);
    }

    /** Reduces the part of a source that a plan tells. */
    void reduce(Source source, ReductionPlan plan, PixelSink sink) {
        double left = plan.left();
        double top = plan.top();
        double sx = plan.sx();
        double sy = plan.sy();
        int n = plan.n();
        int width = source.width();
        int channels = source.channels();
        boolean inside = left >= 0 && left + n * sx <= width;
        boolean copies = source.isRepeated();
        int first = copies && !inside ? 0 : hold((int) Math.floor(left), width);
        int last = copies && !inside ? width - 1 : hold((int) Math.ceil(left + n * sx), width);
        int count = last - first + 1;
        // one column more than the source has: the fill colour
        int[] sums = scratch.ints(Scratch.SUM, AreaRows.padded((count + 1) * channels));
        columns.set(source, left, sx, n, first, count, scratch);
        rows.set(source, first, count);
        boolean halves = channels == 3 && inside && isWhole(left) && isWhole(top) && sx == 2 && sy == 2;
        for (int j = 0; j < plan.m(); j++) {
            double from = top + j * sy;
            if (halves && from >= 0 && from + sy <= source.height()) {
                int upper = (((int) from) * width + first) * channels;
                if (sink.acceptHalves(j * n, n, source.data(), upper, upper + width * channels)) {
                    continue;
                }
            }
            int[][] planes = scratch.planes(n);
            if (source.isFilled() && (from >= source.height() || from + sy <= 0)) {
                for (int c = 0; c < channels; c++) {
                    Arrays.fill(planes[c], 0, n, source.fill(c) << 8);
                }
            } else {
                rows.mean(from, sy, sums);
                for (int c = 0; c < channels; c++) {
                    sums[count * channels + c] = source.fill(c) << 8;
                }
                columns.mean(sums, planes);
            }
            sink.accept(j * n, n, planes);
        }
    }

    private static boolean isWhole(double place) {
        return place == Math.rint(place);
    }

    private static int hold(int i, int n) {
        return Math.max(0, Math.min(n - 1, i));
    }

    /**
     * Writes whole weights of the pixels under an interval, in proportion to what of them it covers. They add up to the
     * total exactly.
     *
     * @param from where the interval begins, in pixels from the edge of pixel 0
     * @param weights receives them from position at on
     * @return the number of pixels, beginning with floor(from)
     */
    static int weights(double from, double extent, int total, int[] weights, int at) {
        int k0 = (int) Math.floor(from);
        int k1 = Math.max(k0, (int) Math.ceil(from + extent) - 1);
        int done = 0;
        for (int k = k0; k < k1; k++) {
            int upTo = (int) Math.round(total * ((k + 1 - from) / extent));
            weights[at + k - k0] = upTo - done;
            done = upTo;
        }
        weights[at + k1 - k0] = total - done;
        return k1 - k0 + 1;
    }

    /** Returns how many pixels an interval of an extent touches at most. */
    static int reach(double extent) {
        return (int) Math.ceil(extent) + 2;
    }
}
