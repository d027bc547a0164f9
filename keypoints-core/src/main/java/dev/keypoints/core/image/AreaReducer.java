package dev.keypoints.core.image;

/**
 * Shrinks an axis-parallel part of an image by exact area averaging: every target pixel is the mean over the rectangle
 * that it covers, border pixels of the rectangle counting by the covered part. Rows first, then columns.
 */
final class AreaReducer {

    private final byte[] data;
    private final int width;
    private final int height;
    private final int channels;
    private final ResampleOptions.Border border;
    private final int[] fill;

    AreaReducer(PixelImage source, ResampleOptions.Border border, int[] fill) {
        this.data = source.data();
        this.width = source.width();
        this.height = source.height();
        this.channels = source.channels();
        this.border = border;
        this.fill = fill;
    }

    /**
     * Reduces.
     *
     * @param left left border of the part, measured from the left edge of the image, in pixels
     * @param top upper border of the part, measured from the upper edge
     * @param sx source columns in a target pixel, at least about 1
     * @param sy source rows in a target pixel
     * @param n target columns
     * @param m target rows
     */
    void reduce(double left, double top, double sx, double sy, int n, int m, Scratch scratch, RowSink sink) {
        int first = Math.max(0, Math.min(width - 1, (int) Math.floor(left)));
        int last = Math.max(0, Math.min(width - 1, (int) Math.ceil(left + n * sx)));
        if (border == ResampleOptions.Border.REFLECT || border == ResampleOptions.Border.WRAP) {
            boolean inside = left >= 0 && left + n * sx <= width;
            first = inside ? first : 0;
            last = inside ? last : width - 1;
        }
        int[] row = scratch.row(n * channels);
        int[] sum = scratch.sum((last - first + 1) * channels);
        int[] spans = spans(left, sx, n, scratch);
        int one = sy > 8000 ? 16 : 256;
        for (int j = 0; j < m; j++) {
            int weight = sumRows(top + j * sy, sy, one, first, last, sum);
            columns(sum, first, spans, n, weight, row);
            sink.accept(j, row);
        }
    }

    /** Adds up the source rows under one target row; returns the total weight. */
    private int sumRows(double from, double extent, int one, int first, int last, int[] sum) {
        int count = (last - first + 1) * channels;
        java.util.Arrays.fill(sum, 0, count, 0);
        int k0 = (int) Math.floor(from);
        int k1 = Math.max(k0, (int) Math.ceil(from + extent) - 1);
        int total = 0;
        for (int k = k0; k <= k1; k++) {
            double covered = Math.min(k + 1, from + extent) - Math.max(k, from);
            int weight = (int) Math.round(covered * one);
            total += weight;
            int y = BorderIndex.of(k, height, border);
            if (y < 0) {
                for (int i = 0; i < count; i++) {
                    sum[i] += weight * fill[i % channels];
                }
            } else if (weight != 0) {
                addRow(sum, count, (y * width + first) * channels, weight);
            }
        }
        return total;
    }

    private void addRow(int[] sum, int count, int offset, int weight) {
        byte[] d = data;
        for (int i = 0; i < count; i++) {
            sum[i] += weight * (d[offset + i] & 0xff);
        }
    }

    /** Returns for each target column: first source column, last one, weight of the first, weight of the last. */
    private static int[] spans(double left, double sx, int n, Scratch scratch) {
        int[] spans = scratch.columns(4 * n);
        for (int i = 0; i < n; i++) {
            double a = left + i * sx;
            double b = a + sx;
            int k0 = (int) Math.floor(a);
            int k1 = Math.max(k0, (int) Math.ceil(b) - 1);
            spans[4 * i] = k0;
            spans[4 * i + 1] = k1;
            spans[4 * i + 2] = (int) Math.round((Math.min(k0 + 1, b) - a) * 256);
            spans[4 * i + 3] = k0 == k1 ? 0 : (int) Math.round((b - k1) * 256);
        }
        return spans;
    }

    private void columns(int[] sum, int first, int[] spans, int n, int rowWeight, int[] row) {
        int count = channels;
        for (int i = 0; i < n; i++) {
            int k0 = spans[4 * i];
            int k1 = spans[4 * i + 1];
            int w0 = spans[4 * i + 2];
            int w1 = spans[4 * i + 3];
            double inverse = 256.0 / (((double) Math.max(0, k1 - k0 - 1) * 256 + w0 + w1) * rowWeight);
            boolean inside = k0 >= 0 && k1 < width;
            for (int c = 0; c < count; c++) {
                long total;
                if (inside) {
                    int p = (k0 - first) * count + c;
                    int q = (k1 - first) * count + c;
                    long middle = 0;
                    for (int k = p + count; k < q; k += count) {
                        middle += sum[k];
                    }
                    total = middle * 256 + (long) sum[p] * w0 + (long) sum[q] * w1;
                } else {
                    total = outside(sum, first, k0, k1, w0, w1, rowWeight, c);
                }
                row[i * count + c] = (int) (total * inverse + 0.5);
            }
        }
    }

    private long outside(int[] sum, int first, int k0, int k1, int w0, int w1, int rowWeight, int c) {
        long total = 0;
        for (int k = k0; k <= k1; k++) {
            int weight = k == k0 ? w0 : k == k1 ? w1 : 256;
            int x = BorderIndex.of(k, width, border);
            total += (x < 0 ? (long) rowWeight * fill[c] : sum[(x - first) * channels + c]) * weight;
        }
        return total;
    }
}
