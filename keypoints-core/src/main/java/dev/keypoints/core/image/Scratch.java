package dev.keypoints.core.image;

/** Arrays that one thread uses again and again. They grow as needed and never shrink below the last use. */
final class Scratch {

    private static final ThreadLocal<Scratch> PER_THREAD = ThreadLocal.withInitial(Scratch::new);

    /** Above this many bytes an intermediate image is not kept. */
    private static final int KEEP = 1 << 24;

    private double[] xs = {};
    private double[] ys = {};
    private double[] index = {};
    private int[] fx = {};
    private int[] fy = {};
    private int[] row = {};
    private int[] sum = {};
    private int[] columns = {};
    private int[] begins = {};
    private int[] weights = {};
    private int[] shares = {};
    private long[] even = {};
    private long[] odd = {};
    private byte[] line = {};
    private byte[] reduced = {};

    private Scratch() {}

    static Scratch get() {
        return PER_THREAD.get();
    }

    double[] xs(int n) {
        if (xs.length < n) {
            xs = new double[n];
        }
        return xs;
    }

    double[] ys(int n) {
        if (ys.length < n) {
            ys = new double[n];
        }
        return ys;
    }

    /** Returns 0, 1, 2, ... */
    double[] index(int n) {
        if (index.length < n) {
            double[] longer = new double[n];
            for (int i = 0; i < n; i++) {
                longer[i] = i;
            }
            index = longer;
        }
        return index;
    }

    int[] fx(int n) {
        if (fx.length < n) {
            fx = new int[n];
        }
        return fx;
    }

    int[] fy(int n) {
        if (fy.length < n) {
            fy = new int[n];
        }
        return fy;
    }

    int[] row(int n) {
        if (row.length < n) {
            row = new int[n];
        }
        return row;
    }

    int[] sum(int n) {
        if (sum.length < n) {
            sum = new int[n];
        }
        return sum;
    }

    int[] columns(int n) {
        if (columns.length < n) {
            columns = new int[n];
        }
        return columns;
    }

    int[] begins(int n) {
        if (begins.length < n) {
            begins = new int[n];
        }
        return begins;
    }

    int[] weights(int n) {
        if (weights.length < n) {
            weights = new int[n];
        }
        return weights;
    }

    int[] shares(int n) {
        if (shares.length < n) {
            shares = new int[n];
        }
        return shares;
    }

    long[] even(int n) {
        if (even.length < n) {
            even = new long[n];
        }
        return even;
    }

    long[] odd(int n) {
        if (odd.length < n) {
            odd = new long[n];
        }
        return odd;
    }

    byte[] line(int n) {
        if (line.length < n) {
            line = new byte[n];
        }
        return line;
    }

    byte[] reduced(int n) {
        if (n > KEEP) {
            return new byte[n];
        }
        if (reduced.length < n) {
            reduced = new byte[n];
        }
        return reduced;
    }
}
