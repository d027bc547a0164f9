package dev.keypoints.augment.geometric;

import dev.keypoints.augment.map.Displacement;
import dev.keypoints.core.geometry.LinearSystem;
import java.util.Arrays;

/**
 * A displacement field that is a thin-plate spline through values at the nodes of a grid on a frame: the sum of an affine
 * map and of r² ln r² about each node, in coordinates in which the frame is the unit square. Constant beyond its
 * borders.
 */
final class ThinPlateField implements Displacement {

    private final double[] nodes;
    private final double width;
    private final double height;
    /** One weight for each node, then those of 1, u and v. */
    private final double[] x;

    private final double[] y;

    /**
     * Creates a field.
     *
     * @param x values at nodes x nodes places, row by row, as shares of the width
     * @param y alike, as shares of the height
     */
    ThinPlateField(int nodes, double width, double height, double[] x, double[] y) {
        this.nodes = new double[nodes];
        for (int i = 0; i < nodes; i++) {
            this.nodes[i] = i / (nodes - 1.0);
        }
        this.width = width;
        this.height = height;
        this.x = weights(x);
        this.y = weights(y);
    }

    private double[] weights(double[] values) {
        int side = nodes.length;
        int n = side * side;
        double[][] system = new double[n + 3][n + 4];
        for (int i = 0; i < n; i++) {
            double u = nodes[i % side];
            double v = nodes[i / side];
            for (int k = 0; k < n; k++) {
                system[i][k] = kernel(u - nodes[k % side], v - nodes[k / side]);
            }
            double[] affine = {1, u, v};
            for (int a = 0; a < 3; a++) {
                system[i][n + a] = affine[a];
                system[n + a][i] = affine[a];
            }
            system[i][n + 3] = values[i];
        }
        return LinearSystem.solve(system);
    }

    private static double kernel(double du, double dv) {
        double r2 = du * du + dv * dv;
        return r2 == 0 ? 0 : r2 * StrictMath.log(r2);
    }

    boolean isZero() {
        return Arrays.stream(x).allMatch(v -> v == 0) && Arrays.stream(y).allMatch(v -> v == 0);
    }

    @Override
    public double dx(double px, double py) {
        return width * value(x, unit(px, width), unit(py, height));
    }

    @Override
    public double dy(double px, double py) {
        return height * value(y, unit(px, width), unit(py, height));
    }

    private double value(double[] weights, double u, double v) {
        int n = nodes.length * nodes.length;
        double sum = weights[n] + weights[n + 1] * u + weights[n + 2] * v;
        int k = 0;
        for (double nv : nodes) {
            for (double nu : nodes) {
                sum += weights[k++] * kernel(u - nu, v - nv);
            }
        }
        return sum;
    }

    /** Logarithms are what takes the time: here both directions share them. */
    @Override
    public void addTo(double[] xs, double[] ys, int count) {
        int n = nodes.length * nodes.length;
        for (int i = 0; i < count; i++) {
            double u = unit(xs[i], width);
            double v = unit(ys[i], height);
            double dx = x[n] + x[n + 1] * u + x[n + 2] * v;
            double dy = y[n] + y[n + 1] * u + y[n + 2] * v;
            int k = 0;
            for (double nv : nodes) {
                for (double nu : nodes) {
                    double kernel = kernel(u - nu, v - nv);
                    dx += x[k] * kernel;
                    dy += y[k++] * kernel;
                }
            }
            xs[i] += width * dx;
            ys[i] += height * dy;
        }
    }

    private static double unit(double place, double side) {
        return Math.max(0, Math.min(1, (place + 0.5) / side));
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof ThinPlateField f
                && nodes.length == f.nodes.length
                && width == f.width
                && height == f.height
                && Arrays.equals(x, f.x)
                && Arrays.equals(y, f.y);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(x);
    }
}
