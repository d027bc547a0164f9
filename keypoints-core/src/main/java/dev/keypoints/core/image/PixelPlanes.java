package dev.keypoints.core.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Interleaved bytes and an array of ints for each channel. Short loops over such arrays become vector instructions, which
 * loops over interleaved bytes do not.
 */
public final class PixelPlanes {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private PixelPlanes() {}

    /**
     * Reads pixels.
     *
     * @param data interleaved samples
     * @param channels 1 or 3
     * @param from the first pixel, counted from the beginning of data
     * @param n how many
     * @param planes receives the samples, 0 to 255: an array of at least n for each channel
     */
    public static void read(byte[] data, int channels, int from, int n, int[][] planes) {
        if (channels == 1) {
            for (int i = 0; i < n; i++) {
                planes[0][i] = data[from + i] & 0xff;
            }
            return;
        }
        int[] packed = planes[0];
        int whole = Math.min(n, (data.length - 1) / 3 - from);
        for (int i = 0, p = 3 * from; i < whole; i++, p += 3) {
            packed[i] = (int) INT.get(data, p);
        }
        for (int i = Math.max(0, whole), p = 3 * (from + i); i < n; i++, p += 3) {
            packed[i] = (data[p] & 0xff) | ((data[p + 1] & 0xff) << 8) | ((data[p + 2] & 0xff) << 16);
        }
        take(packed, 8, n, planes[1]);
        take(packed, 16, n, planes[2]);
        take(packed, 0, n, planes[0]);
    }

    private static void take(int[] packed, int shift, int n, int[] plane) {
        for (int i = 0; i < n; i++) {
            plane[i] = packed[i] >> shift & 0xff;
        }
    }

    /**
     * Writes pixels.
     *
     * @param planes samples of 0 to 255: an array for each channel; that of the first is used up
     * @param channels 1 or 3
     * @param n how many pixels
     * @param data receives interleaved samples
     * @param from the first pixel, counted from the beginning of data
     */
    public static void write(int[][] planes, int channels, int n, byte[] data, int from) {
        int[] packed = planes[0];
        if (channels == 1) {
            for (int i = 0; i < n; i++) {
                data[from + i] = (byte) packed[i];
            }
            return;
        }
        pack(packed, planes[1], planes[2], n);
        // the fourth byte of a pixel is overwritten by the next one; the last pixel must not touch what follows
        int p = 3 * from;
        for (int i = 0; i < n - 1; i++, p += 3) {
            INT.set(data, p, packed[i]);
        }
        for (int c = 0; c < 3 && n > 0; c++) {
            data[p + c] = (byte) (packed[n - 1] >> (8 * c));
        }
    }

    private static void pack(int[] packed, int[] second, int[] third, int n) {
        for (int i = 0; i < n; i++) {
            packed[i] |= second[i] << 8 | third[i] << 16;
        }
    }
}
