package dev.keypoints.core.image;

/** Arrays that one thread uses again and again. They grow as needed and never shrink below the last use. */
final class Scratch {

    private static final ThreadLocal<Scratch> PER_THREAD = ThreadLocal.withInitial(Scratch::new);

    /** Above this many bytes an intermediate image is not kept. */
    private static final int KEEP = 1 << 24;

    private double[] xs = {};
    private double[] ys = {};
    private int[] fx = {};
    private int[] fy = {};
    private int[] row = {};
    private int[] sum = {};
    private int[] columns = {};
    private byte[] reduced = {};

    private Scratch() {}

    static Scratch get() {
        return PER_THREAD.get();
    }

    double[] xs(int n) {
        return xs.length >= n ? xs : (xs = new double[n]);
    }

    double[] ys(int n) {
        return ys.length >= n ? ys : (ys = new double[n]);
    }

    int[] fx(int n) {
        return fx.length >= n ? fx : (fx = new int[n]);
    }

    int[] fy(int n) {
        return fy.length >= n ? fy : (fy = new int[n]);
    }

    int[] row(int n) {
        return row.length >= n ? row : (row = new int[n]);
    }

    int[] sum(int n) {
        return sum.length >= n ? sum : (sum = new int[n]);
    }

    int[] columns(int n) {
        return columns.length >= n ? columns : (columns = new int[n]);
    }

    byte[] reduced(int n) {
        if (n > KEEP) {
            return new byte[n];
        }
        return reduced.length >= n ? reduced : (reduced = new byte[n]);
    }
}
