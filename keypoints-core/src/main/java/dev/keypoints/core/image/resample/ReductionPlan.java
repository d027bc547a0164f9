package dev.keypoints.core.image.resample;

import dev.keypoints.core.geometry.ImageSize;

/** Which part of a source is averaged down, and to which size, before a map is applied bilinearly. Used again and again. */
final class ReductionPlan {

    /** Shrinking by less than this is left to bilinear interpolation: it shows no aliasing and stays sharper. */
    private static final double THRESHOLD = 1.2;

    private static final double UNEVEN = 1.6;
    private static final int MAX_GRID = 8;

    /** Steps between the places along each axis where a map is first looked at. */
    private static final int STEPS = 8;

    private final Probe probe = new Probe();
    private boolean direct;
    private double left;
    private double top;
    private double sx;
    private double sy;
    private int n;
    private int m;
    private int grid;

    /** Plans that nothing is averaged. */
    void none() {
        set(false, 0, 0, 1, 1, 0, 0);
        grid = 1;
    }

    private void set(boolean newDirect, double newLeft, double newTop, double newSx, double newSy, int newN, int newM) {
        direct = newDirect;
        left = newLeft;
        top = newTop;
        sx = newSx;
        sy = newSy;
        n = newN;
        m = newM;
    }

    /** Tells whether anything is averaged down at all. */
    boolean reduces() {
        return n > 0;
    }

    /** Tells whether the reduced part is the target already. */
    boolean direct() {
        return direct;
    }

    /** Returns the left border of the part from the left edge of the source, in pixels. */
    double left() {
        return left;
    }

    /** Returns the upper border of the part from the upper edge of the source, in pixels. */
    double top() {
        return top;
    }

    /** Returns the source columns in a column of the reduced part. */
    double sx() {
        return sx;
    }

    /** Returns the source rows in a row of the reduced part. */
    double sy() {
        return sy;
    }

    /** Returns the columns of the reduced part. */
    int n() {
        return n;
    }

    /** Returns the rows of the reduced part. */
    int m() {
        return m;
    }

    /** Returns the places along each axis over which a target pixel is averaged; 1 for one. */
    int grid() {
        return grid;
    }

    /** Plans for a map. */
    void of(Source source, InverseRows rows, ImageSize target, Scratch scratch) {
        none();
        if (rows instanceof InverseRows.Affine affine && affine.isAxisAligned()) {
            double ax = Math.abs(affine.get(0));
            double ay = Math.abs(affine.get(4));
            boolean shrinks = ax >= 1 - 1e-9 && ay >= 1 - 1e-9 && Math.max(ax, ay) > 1 + 1e-9;
            if (shrinks) {
                double x0 = edge(affine.get(0), affine.get(2), target.width());
                double y0 = edge(affine.get(4), affine.get(5), target.height());
                if (near(x0, ax * target.width(), source.width()) && near(y0, ay * target.height(), source.height())) {
                    set(affine.get(0) > 0 && affine.get(4) > 0, x0, y0, ax, ay, target.width(), target.height());
                    return;
                }
            }
        }
        byProbe(source, rows, target, scratch);
    }

    /** Returns the lower edge of the source interval under a whole axis, measured from the edge of the source. */
    private static double edge(double a, double b, int n) {
        return Math.min(a * -0.5 + b, a * (n - 0.5) + b) + 0.5;
    }

    private static boolean near(double from, double extent, int size) {
        return from >= -size && from + extent <= 2.0 * size;
    }

    private void byProbe(Source source, InverseRows rows, ImageSize target, Scratch scratch) {
        Probe p = probe;
        look(source, rows, target, scratch);
        if (p.count == 0) {
            return;
        }
        double meanX = Math.exp(p.logX / p.count);
        double meanY = Math.exp(p.logY / p.count);
        double scaleX = meanX > THRESHOLD ? meanX : 1;
        double scaleY = meanY > THRESHOLD ? meanY : 1;
        double rest = Math.max(p.maxX / scaleX, p.maxY / scaleY);
        grid = rest > UNEVEN ? (int) Math.min(MAX_GRID, Math.ceil(rest)) : 1;
        if (scaleX == 1 && scaleY == 1) {
            return;
        }
        boolean copies = source.isRepeated();
        double marginX = 2 * scaleX + 1 + rows.slack() * (p.right - p.left);
        double marginY = 2 * scaleY + 1 + rows.slack() * (p.bottom - p.top);
        double x0 = begin(p.left, p.right, marginX, source.width(), copies);
        double x1 = end(p.left, p.right, marginX, source.width(), copies);
        double y0 = begin(p.top, p.bottom, marginY, source.height(), copies);
        double y1 = end(p.top, p.bottom, marginY, source.height(), copies);
        int columns = (int) Math.ceil((x1 - x0) / scaleX - 1e-9);
        int lines = (int) Math.ceil((y1 - y0) / scaleY - 1e-9);
        set(false, x0, y0, (x1 - x0) / columns, (y1 - y0) / lines, columns, lines);
        boolean coarse = isCoarse(source, scaleX, sx, columns) || isCoarse(source, scaleY, sy, lines);
        if (coarse) {
            grid = Math.max(grid, (int) Math.min(MAX_GRID, Math.ceil(Math.max(p.maxX / sx, p.maxY / sy))));
        }
    }

    /**
     * Looks at the map. A source that is small or thin in the target may lie between the places of a coarse grid; then
     * the grid becomes finer until it is seen, or as fine as the pixels. Where its own pixels continue it, they are
     * everywhere.
     */
    private void look(Source source, InverseRows rows, ImageSize target, Scratch scratch) {
        Probe p = probe;
        p.look(source, rows, target, STEPS, false, scratch);
        if (p.count == 0 && !source.isFilled()) {
            p.look(source, rows, target, STEPS, true, scratch);
            return;
        }
        int most = Math.max(target.width(), target.height());
        for (int steps = STEPS; p.count == 0 && steps < most && p.mayTouch(source, rows.slack()); ) {
            steps *= 2;
            p.look(source, rows, target, steps, false, scratch);
        }
    }

    /**
     * Tells whether pixels of the reduced part are so much smaller than those of the target that one sample a pixel may
     * miss the part, since all of it is no larger than about one of the target's pixels. A single pixel that continues
     * itself is the same everywhere.
     */
    private static boolean isCoarse(Source source, double scale, double size, int pixels) {
        return scale > UNEVEN * size && (pixels > 1 || source.isFilled());
    }

    /** Returns where the needed interval of an axis begins, in whole pixels: with a margin, within the source. */
    private static double begin(double low, double high, double margin, int size, boolean copies) {
        return isWhole(low, high, margin, size, copies) ? 0 : Math.max(0, Math.min(size - 1, Math.floor(low - margin)));
    }

    /** Returns where it ends, at least a pixel further on. */
    private static double end(double low, double high, double margin, int size, boolean copies) {
        return isWhole(low, high, margin, size, copies)
                ? size
                : Math.max(begin(low, high, margin, size, copies) + 1, Math.min(size, Math.ceil(high + margin)));
    }

    /** Tells whether all of an axis is needed. */
    private static boolean isWhole(double low, double high, double margin, int size, boolean copies) {
        return Double.isNaN(low) || (copies && (Math.floor(low - margin) < 0 || Math.ceil(high + margin) > size));
    }

    /** Looks at a map in a grid of places: its local scales, and where it takes its pixels from. */
    private static final class Probe {
        private int count;
        private double logX;
        private double logY;
        private double maxX;
        private double maxY;
        private double left;
        private double top;
        private double right;
        private double bottom;

        /**
         * Looks.
         *
         * @param steps between the places along each axis; no finer than the pixels, unless these are few
         * @param everywhere whether places far from the source count too
         */
        void look(Source source, InverseRows rows, ImageSize target, int steps, boolean everywhere, Scratch scratch) {
            count = 0;
            logX = 0;
            logY = 0;
            maxX = 0;
            maxY = 0;
            left = Double.POSITIVE_INFINITY;
            top = Double.POSITIVE_INFINITY;
            right = Double.NEGATIVE_INFINITY;
            bottom = Double.NEGATIVE_INFINITY;
            int stepsX = Math.max(STEPS, Math.min(steps, target.width()));
            int stepsY = Math.max(STEPS, Math.min(steps, target.height()));
            double[] xs = scratch.xs(stepsX + 1);
            double[] ys = scratch.ys(stepsX + 1);
            double stepX = (double) target.width() / stepsX;
            double stepY = (double) target.height() / stepsY;
            for (int j = 0; j <= stepsY; j++) {
                double y = -0.5 + j * stepY;
                rows.locate(-0.5, y, stepX, stepsX + 1, xs, ys);
                for (int i = 0; i <= stepsX; i++) {
                    if (isSeen(source, xs[i] + 0.5, ys[i] + 0.5, everywhere)) {
                        measure(rows, -0.5 + i * stepX, y, scratch);
                    }
                }
            }
        }

        /** Tells whether the places that were seen, and those between them, may lie in the source. */
        boolean mayTouch(Source source, double slack) {
            double marginX = slack * (right - left);
            double marginY = slack * (bottom - top);
            boolean beside = right + marginX < 0
                    || left - marginX > source.width()
                    || bottom + marginY < 0
                    || top - marginY > source.height();
            return !beside;
        }

        /** Notes a place of the source, in pixels from its upper left edge, and tells whether the scale there counts. */
        private boolean isSeen(Source source, double x, double y, boolean everywhere) {
            if (Double.isNaN(x) || Double.isNaN(y)) {
                left = Double.NaN;
                top = Double.NaN;
                return false;
            }
            left = Math.min(left, x);
            top = Math.min(top, y);
            right = Math.max(right, x);
            bottom = Math.max(bottom, y);
            return everywhere || !source.isFar(x, y);
        }

        /** Adds the local scales at a place of the target. */
        private void measure(InverseRows rows, double tx, double ty, Scratch scratch) {
            double[] xs = scratch.pairX();
            double[] ys = scratch.pairY();
            double h = 0.25;
            rows.locate(tx - h, ty, 2 * h, 2, xs, ys);
            double xx = (xs[1] - xs[0]) / (2 * h);
            double yx = (ys[1] - ys[0]) / (2 * h);
            rows.locate(tx, ty - h, 0, 1, xs, ys);
            double x0 = xs[0];
            double y0 = ys[0];
            rows.locate(tx, ty + h, 0, 1, xs, ys);
            double scaleX = Math.hypot(xx, (xs[0] - x0) / (2 * h));
            double scaleY = Math.hypot(yx, (ys[0] - y0) / (2 * h));
            if (scaleX > 1e-6 && scaleY > 1e-6 && scaleX < 1e9 && scaleY < 1e9) {
                count++;
                logX += StrictMath.log(scaleX);
                logY += StrictMath.log(scaleY);
                maxX = Math.max(maxX, scaleX);
                maxY = Math.max(maxY, scaleY);
            }
        }
    }
}
