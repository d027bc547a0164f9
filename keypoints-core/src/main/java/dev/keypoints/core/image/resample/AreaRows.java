package dev.keypoints.core.image.resample;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;

/** The weighted mean of the source rows under one target row. Used again and again. */
final class AreaRows {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LANES = 0x00ff00ff00ff00ffL;

    /** Up to this many rows are weighed in 256ths, eight samples at a time; more are added up in ints. */
    private static final double FEW = 8;

    private static final int ONE = 256;

    private final Scratch scratch;
    private final Lanes lanes = new Lanes();
    private Source source = new Source();
    private int first;
    private int length;

    AreaRows(Scratch scratch) {
        this.scratch = scratch;
    }

    /**
     * Becomes the rows of a source.
     *
     * @param newFirst first source column
     * @param count number of source columns
     */
    void set(Source newSource, int newFirst, int count) {
        source = newSource;
        first = newFirst;
        length = count * source.channels();
    }

    /** Returns a length rounded up to whole groups of eight. */
    static int padded(int length) {
        return (length + 7) / 8 * 8;
    }

    /** Writes the mean of the rows from a place on over an extent, samples times 256. */
    void mean(double from, double extent, int[] mean) {
        if (extent <= FEW) {
            few(from, extent, mean);
        } else {
            many(from, extent, mean);
        }
    }

    private void few(double from, double extent, int[] mean) {
        int[] weights = scratch.ints(Scratch.WEIGHTS, AreaReducer.reach(extent));
        int k0 = (int) Math.floor(from);
        int n = AreaReducer.weights(from, extent, ONE, weights, 0);
        int groups = padded(length) / 8;
        long[] even = scratch.even(groups);
        long[] odd = scratch.odd(groups);
        Arrays.fill(even, 0, groups, 0);
        Arrays.fill(odd, 0, groups, 0);
        for (int k = 0; k < n; k++) {
            if (weights[k] != 0) {
                add(source.row(k0 + k), weights[k], groups, even, odd);
            }
        }
        for (int g = 0, i = 0; g < groups; g++, i += 8) {
            long e = even[g];
            long o = odd[g];
            mean[i] = (int) e & 0xffff;
            mean[i + 1] = (int) o & 0xffff;
            mean[i + 2] = (int) (e >>> 16) & 0xffff;
            mean[i + 3] = (int) (o >>> 16) & 0xffff;
            mean[i + 4] = (int) (e >>> 32) & 0xffff;
            mean[i + 5] = (int) (o >>> 32) & 0xffff;
            mean[i + 6] = (int) (e >>> 48);
            mean[i + 7] = (int) (o >>> 48);
        }
    }

    /** Adds a row to sums of 16 bits each: weights add up to 256, so no sum runs into the next. */
    private void add(int y, int weight, int groups, long[] even, long[] odd) {
        byte[] d = source.data();
        int offset = (y * source.width() + first) * source.channels();
        if (y < 0 || offset + 8 * groups > d.length) {
            byte[] copy = scratch.line(8 * groups);
            for (int i = 0; i < length; i++) {
                copy[i] = y < 0 ? (byte) source.fill(i % source.channels()) : d[offset + i];
            }
            d = copy;
            offset = 0;
        }
        for (int g = 0; g < groups; g++) {
            long v = (long) LONG.get(d, offset + 8 * g);
            even[g] += (v & LANES) * weight;
            odd[g] += ((v >>> 8) & LANES) * weight;
        }
    }

    private void many(double from, double extent, int[] mean) {
        int k0 = (int) Math.floor(from);
        int k1 = Math.max(k0, (int) Math.ceil(from + extent) - 1);
        int one = extent > 8000 ? 16 : ONE;
        int total = 0;
        Arrays.fill(mean, 0, padded(length), 0);
        lanes.begin(mean, padded(length) / 8);
        for (int k = k0; k <= k1; k++) {
            double covered = Math.min(k + 1, from + extent) - Math.max(k, from);
            int weight = (int) Math.round(covered * one);
            int y = source.row(k);
            total += weight;
            for (int i = 0; y < 0 && i < length; i++) {
                mean[i] += weight * source.fill(i % source.channels());
            }
            if (y >= 0) {
                lanes.add(y, weight);
            }
        }
        lanes.flush();
        double inverse = 256.0 / total;
        for (int i = 0; i < length; i++) {
            mean[i] = (int) (mean[i] * inverse + 0.5);
        }
    }

    /** Rows of the same weight, added up in 16 bits each: up to 256 of them before they go to the ints. */
    private final class Lanes {
        private static final int MOST = 256;
        private static final int[] NOTHING = {};
        private static final long[] NO_LANES = {};

        private int[] sums = NOTHING;
        private long[] even = NO_LANES;
        private long[] odd = NO_LANES;
        private int groups;
        private int rows;
        private int weight;

        void begin(int[] newSums, int newGroups) {
            sums = newSums;
            groups = newGroups;
            even = scratch.even(groups);
            odd = scratch.odd(groups);
            rows = 0;
            weight = 0;
        }

        void add(int y, int weightOfRow) {
            if (rows == MOST || weight != weightOfRow) {
                flush();
            }
            if (rows == 0) {
                Arrays.fill(even, 0, groups, 0);
                Arrays.fill(odd, 0, groups, 0);
            }
            AreaRows.this.add(y, 1, groups, even, odd);
            weight = weightOfRow;
            rows++;
        }

        void flush() {
            for (int g = 0, i = 0; g < groups && rows > 0; g++, i += 8) {
                long e = even[g];
                long o = odd[g];
                sums[i] += weight * ((int) e & 0xffff);
                sums[i + 1] += weight * ((int) o & 0xffff);
                sums[i + 2] += weight * ((int) (e >>> 16) & 0xffff);
                sums[i + 3] += weight * ((int) (o >>> 16) & 0xffff);
                sums[i + 4] += weight * ((int) (e >>> 32) & 0xffff);
                sums[i + 5] += weight * ((int) (o >>> 32) & 0xffff);
                sums[i + 6] += weight * (int) (e >>> 48);
                sums[i + 7] += weight * (int) (o >>> 48);
            }
            rows = 0;
        }
    }
}
