package dev.keypoints.core.image.resample;

import dev.keypoints.core.geometry.ImageSize;
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

    private final byte[] data;
    private final int width;
    private final int height;
    private final int channels;
    private final ResampleOptions.Border border;
    private final int fill;

    /**
     * Creates a kernel.
     *
     * @param fill as {@link ResampleOptions#fill} tells it
     */
    BilinearKernel(byte[] data, int width, int height, int channels, ResampleOptions.Border border, int fill) {
        this.data = data;
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.border = border;
        this.fill = fill;
    }

    /** Plans reading ahead what the rows of a target need. */
    ReadAhead readAhead(InverseRows rows, ImageSize target, Scratch scratch) {
        return ReadAhead.of(data, width, height, channels, rows, target, scratch);
    }

    /**
     * Computes n pixels at the fixed-point places in {@link Scratch#FX} and {@link Scratch#FY}, which are used up.
     *
     * @return a plane for each channel, samples times 256
     */
    int[][] interpolate(int n, Scratch scratch) {
        int[] fx = scratch.ints(Scratch.FX, n);
        int[] fy = scratch.ints(Scratch.FY, n);
        int[] upperLeft = scratch.ints(Scratch.CORNERS, n);
        int[] upperRight = scratch.ints(Scratch.CORNERS + 1, n);
        int[] lowerLeft = scratch.ints(Scratch.CORNERS + 2, n);
        int[] lowerRight = scratch.ints(Scratch.CORNERS + 3, n);
        int[] offsets = scratch.ints(Scratch.OFFSETS, n);
        offsets(fx, fy, n, offsets);
        // in an image too small for one fetch, every place counts as beyond the border
        if (data.length >= reach()) {
            if (channels == 3) {
                fetchColors(offsets, n, upperLeft, upperRight, lowerLeft, lowerRight);
            } else {
                fetchGreys(offsets, n, upperLeft, upperRight, lowerLeft, lowerRight);
            }
        }
        for (int i = 0; i < n; i++) {
            if (offsets[i] < 0) {
                fetchBeyond(fx[i], fy[i], i, upperLeft, upperRight, lowerLeft, lowerRight);
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
        if (channels == 3) {
            acrossHigh(left, right, fx, n, planes[2]);
            downGreen(upperLeft, lowerLeft, fy, n, left);
            downGreen(upperRight, lowerRight, fy, n, right);
            across(left, right, fx, n, planes[1]);
        }
        return planes;
    }

    /** Finds where the upper left neighbours stand; -1 where one of the four lies beyond the border. */
    private void offsets(int[] fx, int[] fy, int n, int[] offsets) {
        int lastX = width - 2;
        int lastY = height - 2;
        int line = width;
        int pixel = channels;
        int last = data.length - reach();
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
    private int reach() {
        return width * channels + (channels == 3 ? Long.BYTES : 2);
    }

    private void fetchColors(int[] offsets, int n, int[] a, int[] b, int[] c, int[] d) {
        byte[] source = data;
        int stride = width * 3;
        for (int i = 0; i < n; i++) {
            int p = Math.max(0, offsets[i]);
            long upper = (long) LONG.get(source, p);
            long lower = (long) LONG.get(source, p + stride);
            a[i] = (int) upper;
            b[i] = (int) (upper >>> 24);
            c[i] = (int) lower;
            d[i] = (int) (lower >>> 24);
        }
    }

    private void fetchGreys(int[] offsets, int n, int[] a, int[] b, int[] c, int[] d) {
        byte[] source = data;
        int stride = width;
        for (int i = 0; i < n; i++) {
            int p = Math.max(0, offsets[i]);
            a[i] = source[p];
            b[i] = source[p + 1];
            c[i] = source[p + stride];
            d[i] = source[p + stride + 1];
        }
    }

    private void fetchBeyond(int fx, int fy, int i, int[] a, int[] b, int[] c, int[] d) {
        int x = fx >> BITS;
        int y = fy >> BITS;
        if (border == ResampleOptions.Border.CONSTANT && (x < -1 || x >= width || y < -1 || y >= height)) {
            a[i] = fill;
            b[i] = fill;
            c[i] = fill;
            d[i] = fill;
            return;
        }
        int x0 = BorderIndex.of(x, width, border);
        int x1 = BorderIndex.of(x + 1, width, border);
        int y0 = BorderIndex.of(y, height, border);
        int y1 = BorderIndex.of(y + 1, height, border);
        a[i] = pixel(x0, y0);
        b[i] = pixel(x1, y0);
        c[i] = pixel(x0, y1);
        d[i] = pixel(x1, y1);
    }

    private int pixel(int x, int y) {
        if (x < 0 || y < 0) {
            return fill;
        }
        int p = (y * width + x) * channels;
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
    int[][] nearest(int n, Scratch scratch) {
        int[] fx = scratch.ints(Scratch.FX, n);
        int[] fy = scratch.ints(Scratch.FY, n);
        int[][] planes = scratch.planes(n);
        for (int i = 0; i < n; i++) {
            int x = BorderIndex.of((fx[i] + HALF) >> BITS, width, border);
            int y = BorderIndex.of((fy[i] + HALF) >> BITS, height, border);
            int pixel = pixel(x, y);
            for (int c = 0; c < channels; c++) {
                planes[c][i] = ((pixel >> (8 * c)) & 0xff) << 8;
            }
        }
        return planes;
    }
}
