package dev.keypoints.core.image.resample;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Bilinear interpolation of a block of pixels, in fixed point: weights of 8 bits, results times 256; or the nearest
 * pixel.
 *
 * <p>A block goes through short loops over arrays, each of which becomes vector instructions; only the loop that fetches
 * the four neighbours of every place goes pixel by pixel.
 */
final class BilinearKernel {

    private static final int BITS = InverseRows.BITS;
    private static final int ONE = InverseRows.ONE;
    private static final int MASK = ONE - 1;
    private static final int HALF = ONE / 2;

    /** Red and blue of a packed pixel; between them each has 16 bits of room. */
    private static final int RED_BLUE = 0xff00ff;

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private BilinearKernel() {}

    /**
     * Computes n pixels at the fixed-point places in {@link Scratch#FX} and {@link Scratch#FY}, which are used up.
     *
     * @return a plane for each channel, samples times 256
     */
    static int[][] interpolate(Source source, int n, Scratch scratch) {
        int[] fx = scratch.ints(Scratch.FX, n);
        int[] fy = scratch.ints(Scratch.FY, n);
        int[] upperLeft = scratch.ints(Scratch.CORNERS, n);
        int[] upperRight = scratch.ints(Scratch.CORNERS + 1, n);
        int[] lowerLeft = scratch.ints(Scratch.CORNERS + 2, n);
        int[] lowerRight = scratch.ints(Scratch.CORNERS + 3, n);
        int[] offsets = scratch.ints(Scratch.OFFSETS, n);
        offsets(source, fx, fy, n, offsets);
        // in an image too small for one fetch, every place counts as beyond the border
        if (source.data().length >= reach(source)) {
            if (source.channels() == 3) {
                fetchColors(source, offsets, n, upperLeft, upperRight, lowerLeft, lowerRight);
            } else {
                fetchGreys(source, offsets, n, upperLeft, upperRight, lowerLeft, lowerRight);
            }
        }
        for (int i = 0; i < n; i++) {
            if (offsets[i] < 0) {
                fetchBeyond(source, fx[i], fy[i], i, upperLeft, upperRight, lowerLeft, lowerRight);
            }
        }
        fractions(fx, n);
        fractions(fy, n);
        int[] left = scratch.ints(Scratch.SIDES, n);
        int[] right = scratch.ints(Scratch.SIDES + 1, n);
        down(upperLeft, lowerLeft, fy, n, left);
        down(upperRight, lowerRight, fy, n, right);
        int[][] planes = scratch.planes(n);
        across(left, right, fx, n, planes[0]);
        if (source.channels() == 3) {
            acrossHigh(left, right, fx, n, planes[2]);
            downGreen(upperLeft, lowerLeft, fy, n, left);
            downGreen(upperRight, lowerRight, fy, n, right);
            across(left, right, fx, n, planes[1]);
        }
        return planes;
    }

    /** Finds where the upper left neighbours stand; -1 where one of the four lies beyond the border. */
    private static void offsets(Source source, int[] fx, int[] fy, int n, int[] offsets) {
        int lastX = source.width() - 2;
        int lastY = source.height() - 2;
        int line = source.width();
        int pixel = source.channels();
        int last = source.data().length - reach(source);
        for (int i = 0; i < n; i++) {
            int x = fx[i] >> BITS;
            int y = fy[i] >> BITS;
            // one product after the other: a sum of two does not become vector instructions
            int p = (y * line + x) * pixel;
            // negative if any of these is
            int any = x | y | (lastX - x) | (lastY - y) | (last - p);
            offsets[i] = p | (any >> 31);
        }
    }

    /** How many bytes are read from the upper left neighbour on; two colours are read as eight bytes. */
    private static int reach(Source source) {
        return source.width() * source.channels() + (source.channels() == 3 ? Long.BYTES : 2);
    }

    private static void fetchColors(Source source, int[] offsets, int n, int[] a, int[] b, int[] c, int[] d) {
        byte[] data = source.data();
        int stride = source.width() * 3;
        for (int i = 0; i < n; i++) {
            int p = Math.max(0, offsets[i]);
            long upper = (long) LONG.get(data, p);
            long lower = (long) LONG.get(data, p + stride);
            a[i] = (int) upper;
            b[i] = (int) (upper >>> 24);
            c[i] = (int) lower;
            d[i] = (int) (lower >>> 24);
        }
    }

    private static void fetchGreys(Source source, int[] offsets, int n, int[] a, int[] b, int[] c, int[] d) {
        byte[] data = source.data();
        int stride = source.width();
        for (int i = 0; i < n; i++) {
            int p = Math.max(0, offsets[i]);
            a[i] = data[p];
            b[i] = data[p + 1];
            c[i] = data[p + stride];
            d[i] = data[p + stride + 1];
        }
    }

    private static void fetchBeyond(Source source, int fx, int fy, int i, int[] a, int[] b, int[] c, int[] d) {
        int x = fx >> BITS;
        int y = fy >> BITS;
        if (source.isFilled() && (x < -1 || x >= source.width() || y < -1 || y >= source.height())) {
            a[i] = source.fill();
            b[i] = source.fill();
            c[i] = source.fill();
            d[i] = source.fill();
            return;
        }
        int x0 = source.column(x);
        int x1 = source.column(x + 1);
        int y0 = source.row(y);
        int y1 = source.row(y + 1);
        a[i] = pixel(source, x0, y0);
        b[i] = pixel(source, x1, y0);
        c[i] = pixel(source, x0, y1);
        d[i] = pixel(source, x1, y1);
    }

    private static int pixel(Source source, int x, int y) {
        if (x < 0 || y < 0) {
            return source.fill();
        }
        byte[] data = source.data();
        int channels = source.channels();
        int p = (y * source.width() + x) * channels;
        int first = data[p] & 0xff;
        return channels == 1 ? first : first | (data[p + 1] & 0xff) << 8 | (data[p + 2] & 0xff) << 16;
    }

    private static void fractions(int[] f, int n) {
        for (int i = 0; i < n; i++) {
            f[i] &= MASK;
        }
    }

    /** Mixes red and blue (or grey) of upper and lower pixels, times 256. */
    private static void down(int[] upper, int[] lower, int[] w, int n, int[] mixed) {
        for (int i = 0; i < n; i++) {
            mixed[i] = (upper[i] & RED_BLUE) * (ONE - w[i]) + (lower[i] & RED_BLUE) * w[i];
        }
    }

    private static void downGreen(int[] upper, int[] lower, int[] w, int n, int[] mixed) {
        for (int i = 0; i < n; i++) {
            mixed[i] = (upper[i] >> 8 & 0xff) * (ONE - w[i]) + (lower[i] >> 8 & 0xff) * w[i];
        }
    }

    /** Mixes the lower 16 bits of left and right. */
    private static void across(int[] left, int[] right, int[] w, int n, int[] mixed) {
        for (int i = 0; i < n; i++) {
            mixed[i] = ((left[i] & 0xffff) * (ONE - w[i]) + (right[i] & 0xffff) * w[i] + HALF) >> BITS;
        }
    }

    /** Mixes the upper 16 bits of left and right. */
    private static void acrossHigh(int[] left, int[] right, int[] w, int n, int[] mixed) {
        for (int i = 0; i < n; i++) {
            mixed[i] = ((left[i] >>> 16) * (ONE - w[i]) + (right[i] >>> 16) * w[i] + HALF) >> BITS;
        }
    }

    /** As {@link #interpolate}, by the nearest pixel; of two equally near, the right or lower. */
    static int[][] nearest(Source source, int n, Scratch scratch) {
        int[] fx = scratch.ints(Scratch.FX, n);
        int[] fy = scratch.ints(Scratch.FY, n);
        int[][] planes = scratch.planes(n);
        for (int i = 0; i < n; i++) {
            int x = source.column((fx[i] + HALF) >> BITS);
            int y = source.row((fy[i] + HALF) >> BITS);
            int pixel = pixel(source, x, y);
            for (int c = 0; c < source.channels(); c++) {
                planes[c][i] = ((pixel >> (8 * c)) & 0xff) << 8;
            }
        }
        return planes;
    }
}
