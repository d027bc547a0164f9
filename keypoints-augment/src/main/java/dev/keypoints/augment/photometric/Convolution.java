package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;

/** Convolution in fixed point (weights that add up to 65536), border pixels repeated. */
final class Convolution {

    private static final int BITS = 16;

    private Convolution() {}

    /** Returns weights in 65536ths whose sum is exact. */
    static int[] normalized(double[] weights) {
        double sum = 0;
        for (double w : weights) {
            sum += w;
        }
        int[] fixed = new int[weights.length];
        double run = 0;
        int done = 0;
        for (int i = 0; i < weights.length; i++) {
            run += weights[i];
            int upTo = (int) Math.round(run / sum * (1 << BITS));
            fixed[i] = upTo - done;
            done = upTo;
        }
        return fixed;
    }

    /** Returns weights in 32768ths whose sum is as exact as that of the weights in 65536ths. */
    private static int[] halved(int[] weights) {
        int[] half = new int[weights.length];
        int run = 0;
        int done = 0;
        for (int i = 0; i < weights.length; i++) {
            run += weights[i];
            half[i] = (run + 1) / 2 - done;
            done += half[i];
        }
        return half;
    }

    /** Convolves columns and then rows with a kernel of odd length. */
    static void separable(PixelBuffer image, int[] kernel) {
        int w = image.width();
        int h = image.height();
        int c = image.channels();
        int radius = kernel.length / 2;
        int row = w * c;
        byte[] d = image.data();
        byte[] source = d.clone();
        int[] sum = new int[row];
        int[] half = halved(kernel);
        // A row with its border repeated, after the columns, in 8.8 fixed point.
        int[] wide = new int[row + 2 * radius * c];
        for (int y = 0; y < h; y++) {
            java.util.Arrays.fill(sum, 1 << (BITS - 9));
            for (int k = 0; k < kernel.length; k++) {
                int yy = Math.max(0, Math.min(h - 1, y + k - radius));
                int o = yy * row;
                int weight = kernel[k];
                for (int i = 0; i < row; i++) {
                    sum[i] += weight * (source[o + i] & 0xff);
                }
            }
            for (int i = 0; i < row; i++) {
                wide[radius * c + i] = sum[i] >> (BITS - 8);
            }
            for (int k = 0; k < radius * c; k++) {
                wide[k] = wide[radius * c + k % c];
                wide[radius * c + row + k] = wide[radius * c + row - c + k % c];
            }
            java.util.Arrays.fill(sum, 1 << (BITS - 1));
            for (int k = 0; k < kernel.length; k++) {
                int weight = half[k];
                for (int i = 0; i < row; i++) {
                    sum[i] += (weight * wide[i + k * c]) >> 7;
                }
            }
            for (int i = 0; i < row; i++) {
                d[y * row + i] = (byte) Math.min(255, sum[i] >> BITS);
            }
        }
    }

    /**
     * Convolves with taps at (dx, dy), weights in 65536ths.
     *
     * @param reach the largest distance of a tap along an axis
     */
    static void taps(PixelBuffer image, int reach, int[] dx, int[] dy, int[] weights) {
        int w = image.width();
        int h = image.height();
        int c = image.channels();
        int row = w * c;
        int wide = row + 2 * reach * c;
        byte[] padded = padded(image, reach);
        byte[] d = image.data();
        int[] sum = new int[row];
        for (int y = 0; y < h; y++) {
            java.util.Arrays.fill(sum, 1 << (BITS - 1));
            for (int k = 0; k < weights.length; k++) {
                int weight = weights[k];
                int o = (y + reach + dy[k]) * wide + (reach + dx[k]) * c;
                for (int i = 0; i < row; i++) {
                    sum[i] += weight * (padded[o + i] & 0xff);
                }
            }
            for (int i = 0; i < row; i++) {
                d[y * row + i] = (byte) (sum[i] >> BITS);
            }
        }
    }

    /** Returns a copy with the border pixels repeated beyond each border. */
    private static byte[] padded(PixelBuffer image, int reach) {
        int w = image.width();
        int h = image.height();
        int c = image.channels();
        int wide = (w + 2 * reach) * c;
        byte[] padded = new byte[wide * (h + 2 * reach)];
        for (int y = -reach; y < h + reach; y++) {
            int from = Math.max(0, Math.min(h - 1, y)) * w * c;
            int to = (y + reach) * wide;
            System.arraycopy(image.data(), from, padded, to + reach * c, w * c);
            for (int i = 0; i < reach * c; i++) {
                padded[to + i] = image.data()[from + i % c];
                padded[to + wide - reach * c + i] = image.data()[from + (w - 1) * c + i % c];
            }
        }
        return padded;
    }
}
