package dev.keypoints.core.image;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bilinear interpolation of one target row, in fixed point: weights of 8 bits, results times 256; or the nearest
 * pixel.
 */
final class BilinearKernel {

    private static final int BITS = InverseRows.BITS;
    private static final int ONE = InverseRows.ONE;
    private static final int MASK = ONE - 1;
    private static final int SHIFT = 2 * BITS - 8;
    private static final long LANES = 0x00ff00ff00ff00ffL;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int ROUND = 1 << (SHIFT - 1);

    private final byte[] data;
    private final int width;
    private final int height;
    private final int channels;
    private final ResampleOptions.Border border;
    private final int[] fill;
    private final boolean nearest;

    BilinearKernel(byte[] data, int width, int height, int channels, ResampleOptions.Border border, int[] fill) {
        this(data, width, height, channels, border, fill, false);
    }

    private BilinearKernel(
            byte[] data,
            int width,
            int height,
            int channels,
            ResampleOptions.Border border,
            int[] fill,
            boolean nearest) {
        this.data = data;
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.border = border;
        this.fill = fill;
        this.nearest = nearest;
    }

    /** Returns a kernel over the same image that takes the nearest pixel; of two equally near, the right or lower. */
    BilinearKernel nearest() {
        return new BilinearKernel(data, width, height, channels, border, fill, true);
    }

    /** Writes n pixels at the fixed-point places (fx, fy) to out, interleaved, times 256. */
    void row(int[] fx, int[] fy, int n, int[] out) {
        if (nearest) {
            nearest(fx, fy, n, out);
        } else if (channels == 3) {
            row3(fx, fy, n, out);
        } else {
            row1(fx, fy, n, out);
        }
    }

    private void nearest(int[] fx, int[] fy, int n, int[] out) {
        for (int i = 0; i < n; i++) {
            int x = BorderIndex.of((fx[i] + ONE / 2) >> BITS, width, border);
            int y = BorderIndex.of((fy[i] + ONE / 2) >> BITS, height, border);
            for (int c = 0; c < channels; c++) {
                out[i * channels + c] = sample(x, y, c) << 8;
            }
        }
    }

    /**
     * Three channels at once: the six samples of two neighbours are read as one long, and every second one of them has
     * 16 bits of room there, so that one multiplication weighs three or four.
     */
    private void row3(int[] fx, int[] fy, int n, int[] out) {
        byte[] d = data;
        int w = width;
        int lastX = w - 2;
        int lastY = height - 2;
        int stride = w * 3;
        int safe = d.length - 8 - stride;
        for (int i = 0, o = 0; i < n; i++, o += 3) {
            int x = fx[i] >> BITS;
            int y = fy[i] >> BITS;
            int p = (y * w + x) * 3;
            // one test: any of these is negative, so its sign bit is set
            if ((x | y | (lastX - x) | (lastY - y) | (safe - p)) < 0) {
                slow(fx[i], fy[i], out, o);
                continue;
            }
            int wx = fx[i] & MASK;
            long wy = fy[i] & MASK;
            long rest = ONE - wy;
            long top = (long) LONG.get(d, p);
            long low = (long) LONG.get(d, p + stride);
            // lanes: red and blue of the left pixel, green of the right one
            long even = (top & LANES) * rest + (low & LANES) * wy;
            // lanes: green of the left pixel, red and blue of the right one
            long odd = ((top >>> 8) & LANES) * rest + ((low >>> 8) & LANES) * wy;
            out[o] = across((int) even & 0xffff, (int) (odd >>> 16) & 0xffff, wx);
            out[o + 1] = across((int) odd & 0xffff, (int) (even >>> 32) & 0xffff, wx);
            out[o + 2] = across((int) (even >>> 16) & 0xffff, (int) (odd >>> 32) & 0xffff, wx);
        }
    }

    private static int across(int left, int right, int wx) {
        return ((left << BITS) + (right - left) * wx + (ONE >> 1)) >> BITS;
    }

    private void row1(int[] fx, int[] fy, int n, int[] out) {
        byte[] d = data;
        int w = width;
        int lastX = w - 1;
        int lastY = height - 1;
        for (int i = 0; i < n; i++) {
            int x = fx[i] >> BITS;
            int y = fy[i] >> BITS;
            if (x < 0 || x >= lastX || y < 0 || y >= lastY) {
                slow(fx[i], fy[i], out, i);
                continue;
            }
            int p = y * w + x;
            int q = p + w;
            out[i] = mix(d[p] & 0xff, d[p + 1] & 0xff, d[q] & 0xff, d[q + 1] & 0xff, fx[i] & MASK, fy[i] & MASK);
        }
    }

    private static int mix(int a, int b, int c, int d, int wx, int wy) {
        int top = (a << BITS) + (b - a) * wx;
        int low = (c << BITS) + (d - c) * wx;
        return ((top << BITS) + (low - top) * wy + ROUND) >> SHIFT;
    }

    private void slow(int fx, int fy, int[] out, int o) {
        int x = fx >> BITS;
        int y = fy >> BITS;
        if (border == ResampleOptions.Border.CONSTANT && (x < -1 || x >= width || y < -1 || y >= height)) {
            for (int c = 0; c < channels; c++) {
                out[o + c] = fill[c] << 8;
            }
            return;
        }
        int x0 = BorderIndex.of(x, width, border);
        int x1 = BorderIndex.of(x + 1, width, border);
        int y0 = BorderIndex.of(y, height, border);
        int y1 = BorderIndex.of(y + 1, height, border);
        for (int c = 0; c < channels; c++) {
            out[o + c] = mix(
                    sample(x0, y0, c), sample(x1, y0, c), sample(x0, y1, c), sample(x1, y1, c), fx & MASK, fy & MASK);
        }
    }

    private int sample(int x, int y, int c) {
        return x < 0 || y < 0 ? fill[c] : data[(y * width + x) * channels + c] & 0xff;
    }
}
