package dev.keypoints.core.image.resample;

import dev.keypoints.core.geometry.ImageSize;

/**
 * Brings the rows of a source into the processor's cache shortly before they are needed, by reading a byte of every
 * cache line in the order of memory. A turned row of the target jumps from line to line of the source, so that each
 * fetch would wait for memory; in order, the processor loads lines long before they are asked for.
 *
 * <p>Changes no result. Does nothing where the part of the source is so large that reading all of it costs more than
 * the waits. Used again and again; it keeps no pixels.
 */
final class ReadAhead {

    /** Bytes in a cache line of common processors. */
    private static final int LINE = 64;

    /** Rows of the source that may be read; none where reading does not pay. */
    private int height;

    /** The bytes of a row that are needed: from here to before the right end. */
    private int left;

    private int right;

    /** The rows from here to before the end have been read. */
    private int begin;

    private int end;

    /**
     * Plans reading the part of a source that the corners of the target span.
     *
     * @param rows where the pixels of the target lie in the source
     */
    void plan(Source source, InverseRows rows, ImageSize target, Scratch scratch) {
        int width = source.width();
        double[] xs = scratch.xs(2);
        double[] ys = scratch.ys(2);
        double x0 = width;
        double x1 = 0;
        double y0 = source.height();
        double y1 = 0;
        for (int k = 0; k < 2; k++) {
            rows.locate(0, k * (target.height() - 1), target.width() - 1, 2, xs, ys);
            x0 = Math.min(x0, Math.min(xs[0], xs[1]));
            x1 = Math.max(x1, Math.max(xs[0], xs[1]));
            y0 = Math.min(y0, Math.min(ys[0], ys[1]));
            y1 = Math.max(y1, Math.max(ys[0], ys[1]));
        }
        left = ((int) Math.max(0, x0)) * source.channels();
        right = ((int) Math.min(width, x1 + 2)) * source.channels();
        double lines = (Math.min(source.height(), y1 + 2) - Math.max(0, y0)) * ((right - left) / LINE + 1);
        boolean worthwhile = right > left && lines <= target.area();
        height = worthwhile ? source.height() : 0;
        begin = 0;
        end = 0;
    }

    /** Reads the rows that a block of target rows needs and that have not been read. */
    void block(Source source, int[] fy, int rows, int rowLength, Scratch scratch) {
        int last = (rows - 1) * rowLength;
        int across = rowLength - 1;
        int top = Math.min(Math.min(fy[0], fy[across]), Math.min(fy[last], fy[last + across])) >> InverseRows.BITS;
        int bottom = Math.max(Math.max(fy[0], fy[across]), Math.max(fy[last], fy[last + across])) >> InverseRows.BITS;
        int from = Math.max(0, top);
        int to = Math.min(height, bottom + 2);
        if (from >= to) {
            return;
        }
        if (begin == end) {
            begin = from;
            end = from;
        }
        read(source, from, begin, scratch);
        read(source, end, to, scratch);
        begin = Math.min(begin, from);
        end = Math.max(end, to);
    }

    private void read(Source source, int from, int to, Scratch scratch) {
        byte[] data = source.data();
        int stride = source.width() * source.channels();
        int sum = 0;
        for (int y = from; y < to; y++) {
            int stop = y * stride + right;
            for (int p = y * stride + left; p < stop; p += LINE) {
                sum += data[p];
            }
        }
        scratch.keep(sum);
    }
}
