package dev.keypoints.augment.geometric;

import dev.keypoints.augment.map.Displacement;
import java.util.Arrays;

/** A displacement field of uniform cubic B-splines over the cells of a frame; constant beyond its borders. */
final class SplineField implements Displacement {

    private final int cells;
    private final double width;
    private final double height;
    private final double[] x;
    private final double[] y;

    /**
     * Creates a field.
     *
     * @param x control values of (cells + 3) x (cells + 3) nodes, row by row, as shares of the width
     * @param y alike, as shares of the height
     */
    SplineField(int cells, double width, double height, double[] x, double[] y) {
        this.cells = cells;
        this.width = width;
        this.height = height;
        this.x = x;
        this.y = y;
    }

    boolean isZero() {
        return Arrays.stream(x).allMatch(v -> v == 0) && Arrays.stream(y).allMatch(v -> v == 0);
    }

    @Override
    public double dx(double px, double py) {
        return width * value(x, px, py);
    }

    @Override
    public double dy(double px, double py) {
        return height * value(y, px, py);
    }

    private double value(double[] nodes, double px, double py) {
        double u = Math.max(0, Math.min(1, (px + 0.5) / width)) * cells;
        double v = Math.max(0, Math.min(1, (py + 0.5) / height)) * cells;
        int i = Math.min(cells - 1, (int) u);
        int j = Math.min(cells - 1, (int) v);
        double f = u - i;
        double g = v - j;
        int side = cells + 3;
        int o = j * side + i;
        return weight0(g) * row(nodes, o, f)
                + weight1(g) * row(nodes, o + side, f)
                + weight1(1 - g) * row(nodes, o + 2 * side, f)
                + weight0(1 - g) * row(nodes, o + 3 * side, f);
    }

    private static double row(double[] n, int o, double f) {
        return weight0(f) * n[o] + weight1(f) * n[o + 1] + weight1(1 - f) * n[o + 2] + weight0(1 - f) * n[o + 3];
    }

    private static double weight0(double f) {
        double r = 1 - f;
        return r * r * r / 6;
    }

    private static double weight1(double f) {
        return (4 - 6 * f * f + 3 * f * f * f) / 6;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof SplineField s
                && cells == s.cells
                && width == s.width
                && height == s.height
                && Arrays.equals(x, s.x)
                && Arrays.equals(y, s.y);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(x);
    }
}
