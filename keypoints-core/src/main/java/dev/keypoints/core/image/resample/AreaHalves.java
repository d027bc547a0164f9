package dev.keypoints.core.image.resample;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The means of blocks of 2x2 pixels in colour: what {@link AreaReducer} gives where it halves, in fewer steps. */
final class AreaHalves {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LANES = 0x00ff00ff00ff00ffL;

    private AreaHalves() {}

    /**
     * Writes one row of means.
     *
     * @param data interleaved samples of three channels
     * @param upper where the first pixel of the upper row stands in them
     * @param lower where that of the lower row stands, after the upper one
     * @param n target columns
     * @param planes receives n samples times 256 for each channel
     */
    static void mean(byte[] data, int upper, int lower, int n, int[][] planes) {
        int[] red = planes[0];
        int[] green = planes[1];
        int[] blue = planes[2];
        // two pixels are six bytes, but eight are read
        int whole = Math.max(0, Math.min(n, (data.length - lower - 2) / 6));
        for (int i = 0; i < whole; i++) {
            long u = (long) LONG.get(data, upper + 6 * i);
            long l = (long) LONG.get(data, lower + 6 * i);
            long even = (u & LANES) + (l & LANES); // left red, left blue, right green
            long odd = (u >>> 8 & LANES) + (l >>> 8 & LANES); // left green, right red, right blue
            long redBlue = even + (odd >>> 16);
            red[i] = ((int) redBlue & 0xffff) << 6;
            green[i] = ((int) (odd + (even >>> 32)) & 0xffff) << 6;
            blue[i] = ((int) redBlue >>> 16) << 6;
        }
        for (int i = whole; i < n; i++) {
            for (int c = 0; c < 3; c++) {
                planes[c][i] = (pair(data, upper + 6 * i + c) + pair(data, lower + 6 * i + c)) << 6;
            }
        }
    }

    private static int pair(byte[] data, int at) {
        return (data[at] & 0xff) + (data[at + 3] & 0xff);
    }
}
