package dev.keypoints.core.image;

/**
 * Bilinear interpolation of one target row, in fixed point: weights of 11 bits, results times 256; or the nearest
 * pixel.
 */
final class BilinearKernel {

    private static final int BITS = InverseRows.BITS;
    private static final int MASK = InverseRows.ONE - 1;
    private static final int SHIFT = 2 * BITS - 8;
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
            int x = BorderIndex.of((fx[i] + InverseRows.ONE / 2) >> BITS, width, border);
            int y = BorderIndex.of((fy[i] + InverseRows.ONE / 2) >> BITS, height, border);
            for (int c = 0; c < channels; c++) {
                out[i * channels + c] = sample(x, y, c) << 8;
            }
        }
    }

    private void row3(int[] fx, int[] fy, int n, int[] out) {
        byte[] d = data;
        int w = width;
        int lastX = w - 1;
        int lastY = height - 1;
        int stride = w * 3;
        for (int i = 0, o = 0; i < n; i++, o += 3) {
            int x = fx[i] >> BITS;
            int y = fy[i] >> BITS;
            if (x < 0 || x >= lastX || y < 0 || y >= lastY) {
                slow(fx[i], fy[i], out, o);
                continue;
            }
            int wx = fx[i] & MASK;
            int wy = fy[i] & MASK;
            int p = (y * w + x) * 3;
            int q = p + stride;
            out[o] = mix(d[p] & 0xff, d[p + 3] & 0xff, d[q] & 0xff, d[q + 3] & 0xff, wx, wy);
            out[o + 1] = mix(d[p + 1] & 0xff, d[p + 4] & 0xff, d[q + 1] & 0xff, d[q + 4] & 0xff, wx, wy);
            out[o + 2] = mix(d[p + 2] & 0xff, d[p + 5] & 0xff, d[q + 2] & 0xff, d[q + 5] & 0xff, wx, wy);
        }
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
