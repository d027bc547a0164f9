package dev.keypoints.core.image.resample;

/**
 * Where the pixels of a target row lie in the source: the inverse of the map that moves the image, evaluated a row at a
 * time.
 */
abstract class InverseRows {

    /** Fraction bits of the fixed-point coordinates. */
    static final int BITS = 8;

    static final int ONE = 1 << BITS;

    /** Coordinates are held within this bound, far outside every image. */
    private static final double LIMIT = (1 << 30) / (double) ONE;

    private static final int OFFSET = 1 << 30;

    private static final double ROUNDING = 0x1.8p52;

    /**
     * Computes source coordinates of target places (x0 + i step, y), i from 0 to n - 1, in pixels. NaN where there are
     * none.
     */
    abstract void locate(double x0, double y, double step, int n, double[] xs, double[] ys);

    /**
     * Returns these rows in the coordinates of a reduced copy of the source: x' = ax x + bx, y' = ay y + by.
     *
     * @param room keeps a matrix, if they have one
     */
    abstract InverseRows onto(double ax, double bx, double ay, double by, MatrixRows room);

    /**
     * As {@link #locate}, rounded to 1/256 pixel and held far outside the image where there is no source; into
     * {@link Scratch#FX} and {@link Scratch#FY} from a position on.
     */
    void fill(double x0, double y, double step, int n, Scratch scratch, int at) {
        double[] xs = scratch.xs(n);
        double[] ys = scratch.ys(n);
        locate(x0, y, step, n, xs, ys);
        int[] fx = scratch.ints(Scratch.FX, at + n);
        int[] fy = scratch.ints(Scratch.FY, at + n);
        for (int i = 0; i < n; i++) {
            fx[at + i] = fixed(xs[i]);
            fy[at + i] = fixed(ys[i]);
        }
    }

    /**
     * Rounds to fixed point. The conversion of Java saturates and takes NaN to 0, so that after the offset everything
     * too far to the left, and what has no place, lies at the left end.
     */
    private static int fixed(double v) {
        return Math.max(0, (int) (v * ONE + (OFFSET + 0.5))) - OFFSET;
    }

    static InverseRows of(SourcePlaces places) {
        return new Field(places, 1, 0, 1, 0);
    }

    /** Returns by how much of its extent the needed part of the source may exceed what a few probes show. */
    double slack() {
        return 0;
    }

    /** Rows of a map without a matrix. */
    private static final class Field extends InverseRows {
        private final SourcePlaces places;
        private final double ax;
        private final double bx;
        private final double ay;
        private final double by;

        Field(SourcePlaces places, double ax, double bx, double ay, double by) {
            this.places = places;
            this.ax = ax;
            this.bx = bx;
            this.ay = ay;
            this.by = by;
        }

        @Override
        void locate(double x0, double y, double step, int n, double[] xs, double[] ys) {
            places.locate(x0, y, step, n, xs, ys);
            for (int i = 0; i < n; i++) {
                xs[i] = ax * xs[i] + bx;
                ys[i] = ay * ys[i] + by;
            }
        }

        @Override
        InverseRows onto(double cx, double dx, double cy, double dy, MatrixRows room) {
            return new Field(places, cx * ax, cx * bx + dx, cy * ay, cy * by + dy);
        }

        @Override
        double slack() {
            return 0.1;
        }
    }

    /** Rows of an affine map: coordinates grow by equal steps. */
    static final class Affine extends InverseRows {
        private final double[] m;

        Affine(double[] m) {
            this.m = m;
        }

        boolean isAxisAligned() {
            return m[1] == 0 && m[3] == 0;
        }

        double get(int i) {
            return m[i];
        }

        @Override
        void locate(double x0, double y, double step, int n, double[] xs, double[] ys) {
            for (int i = 0; i < n; i++) {
                double x = x0 + i * step;
                xs[i] = m[0] * x + m[1] * y + m[2];
                ys[i] = m[3] * x + m[4] * y + m[5];
            }
        }

        @Override
        void fill(double x0, double y, double step, int n, Scratch scratch, int at) {
            double x1 = x0 + (n - 1) * step;
            double ax = m[0] * x0 + m[1] * y + m[2];
            double ay = m[3] * x0 + m[4] * y + m[5];
            double bx = m[0] * x1 + m[1] * y + m[2];
            double by = m[3] * x1 + m[4] * y + m[5];
            double reach = Math.max(Math.max(Math.abs(ax), Math.abs(ay)), Math.max(Math.abs(bx), Math.abs(by)));
            if (!(reach < LIMIT - 1)) {
                super.fill(x0, y, step, n, scratch, at);
                return;
            }
            int[] fx = scratch.ints(Scratch.FX, at + n);
            int[] fy = scratch.ints(Scratch.FY, at + n);
            int shift = 32 - BITS;
            long half = 1L << (shift - 1);
            long px = Math.round(ax * 0x1p32) + half;
            long py = Math.round(ay * 0x1p32) + half;
            long dx = Math.round(m[0] * step * 0x1p32);
            long dy = Math.round(m[3] * step * 0x1p32);
            for (int i = 0; i < n; i++) {
                fx[at + i] = (int) ((px + i * dx) >> shift);
                fy[at + i] = (int) ((py + i * dy) >> shift);
            }
        }

        @Override
        InverseRows onto(double ax, double bx, double ay, double by, MatrixRows room) {
            double[] r = room.matrix();
            for (int i = 0; i < 3; i++) {
                r[i] = ax * m[i];
                r[3 + i] = ay * m[3 + i];
                r[6 + i] = m[6 + i];
            }
            r[2] += bx;
            r[5] += by;
            return room.affine();
        }
    }

    /** Rows of a homography; NaN behind its horizon. */
    static final class Projective extends InverseRows {
        private final double[] m;

        Projective(double[] m) {
            this.m = m;
        }

        @Override
        void locate(double x0, double y, double step, int n, double[] xs, double[] ys) {
            double cx = m[1] * y + m[2];
            double cy = m[4] * y + m[5];
            double cw = m[7] * y + m[8];
            for (int i = 0; i < n; i++) {
                double x = x0 + i * step;
                double w = m[6] * x + cw;
                double r = w > 0 ? 1 / w : Double.NaN;
                xs[i] = (m[0] * x + cx) * r;
                ys[i] = (m[3] * x + cy) * r;
            }
        }

        @Override
        void fill(double x0, double y, double step, int n, Scratch scratch, int at) {
            double ax = m[0] * step * ONE;
            double ay = m[3] * step * ONE;
            double aw = m[6] * step;
            double cx = (m[0] * x0 + m[1] * y + m[2]) * ONE;
            double cy = (m[3] * x0 + m[4] * y + m[5]) * ONE;
            double cw = m[6] * x0 + m[7] * y + m[8];
            if (!isTame(cx, cy, cw) || !isTame(ax * (n - 1) + cx, ay * (n - 1) + cy, aw * (n - 1) + cw)) {
                super.fill(x0, y, step, n, scratch, at);
                return;
            }
            double[] xs = scratch.xs(n);
            double[] ys = scratch.ys(n);
            double[] index = scratch.index(n);
            // Simple loops over arrays, which become vector instructions. Adding 1.5 x 2^52 leaves the rounded number
            // in the low bits.
            for (int i = 0; i < n; i++) {
                double r = 1 / (aw * index[i] + cw);
                xs[i] = (ax * index[i] + cx) * r + ROUNDING;
                ys[i] = (ay * index[i] + cy) * r + ROUNDING;
            }
            lowBits(xs, n, scratch.ints(Scratch.FX, at + n), at);
            lowBits(ys, n, scratch.ints(Scratch.FY, at + n), at);
        }

        private static void lowBits(double[] from, int n, int[] to, int at) {
            for (int i = 0; i < n; i++) {
                to[at + i] = (int) Double.doubleToRawLongBits(from[i]);
            }
        }

        /** Between two places of a row that are tame, all are: a row is monotone where w is positive. */
        private static boolean isTame(double x, double y, double w) {
            double bound = w * (1 << 29);
            return w > 0 && Math.abs(x) < bound && Math.abs(y) < bound;
        }

        @Override
        InverseRows onto(double ax, double bx, double ay, double by, MatrixRows room) {
            double[] r = room.matrix();
            for (int i = 0; i < 3; i++) {
                r[i] = ax * m[i] + bx * m[6 + i];
                r[3 + i] = ay * m[3 + i] + by * m[6 + i];
                r[6 + i] = m[6 + i];
            }
            return room.projective();
        }
    }
}
