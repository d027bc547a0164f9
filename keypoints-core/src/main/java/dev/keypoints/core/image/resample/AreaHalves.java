package dev.keypoints.core.image.resample;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** The means of blocks of 2x2 pixels in colour as bytes: what {@link AreaReducer} gives where it halves, in fewer steps. */
final class AreaHalves {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long LANES = 0x00ff00ff00ff00ffL;

    private AreaHalves() {}

    /**
     * Writes one row of means, rounded to the nearest as all of them are.
     *
     * @param data interleaved samples of three channels
     * @param upper where the first pixel of the upper row stands in them
     * @param lower where that of the lower row stands, after the upper one
     * @param n target columns
     * @param target receives n pixels, three bytes each
     * @param at where the first of them stands
     */
    static void mean(byte[] data, int upper, int lower, int n, byte[] target, int at) {
        // two pixels are six bytes, but eight are read; a pixel is three bytes, but four are written
        int whole = Math.max(0, Math.min(n - 1, (data.length - lower - 2) / 6));
        for (int i = 0; i < whole; i++) {
            long u = (long) LONG.get(data, upper + 6 * i);
            long l = (long) LONG.get(data, lower + 6 * i);
            long even = (u & LANES) + (l & LANES); // left red, left blue, right green
            long odd = ((u >>> 8) & LANES) + ((l >>> 8) & LANES); // left green, right red, right blue
            int redBlue = (((int) (even + (odd >>> 16)) + 0x20002) >>> 2) & 0xff00ff;
            int green = (((int) (odd + (even >>> 32)) + 2) << 6) & 0xff00;
            INT.set(target, at + 3 * i, redBlue | green);
        }
        for (int i = whole; i < n; i++) {
            for (int c = 0; c < 3; c++) {
                int sum = pair(data, upper + 6 * i + c) + pair(data, lower + 6 * i + c);
                target[at + 3 * i + c] = (byte) ((sum + 2) >> 2);
            }
        }
    }

    private static int pair(byte[] data, int at) {
        return (data[at] & 0xff) + (data[at + 3] & 0xff);
    }
}
