package dev.keypoints.augment.map;

import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.util.Optional;

/** A map that is a matrix. */
record MatrixMap(Transform2 transform) implements PointMap {

    static final MatrixMap IDENTITY = new MatrixMap(Transform2.identity());

    /** Places whose weight is below this lie on the horizon or behind it. */
    private static final double HORIZON = 1e-9;

    @Override
    public Optional<Transform2> matrix() {
        return Optional.of(transform);
    }

    @Override
    public Point apply(double x, double y) {
        boolean behind = !(transform.applyW(x, y) > HORIZON);
        // one place of birth, so that the compiler can do without the object
        return new Point(behind ? Double.NaN : transform.applyX(x, y), behind ? Double.NaN : transform.applyY(x, y));
    }

    @Override
    public void applyAll(double[] xs, double[] ys, int n) {
        for (int i = 0; i < n; i++) {
            double x = xs[i];
            double y = ys[i];
            boolean behind = !(transform.applyW(x, y) > HORIZON);
            xs[i] = behind ? Double.NaN : transform.applyX(x, y);
            ys[i] = behind ? Double.NaN : transform.applyY(x, y);
        }
    }

    @Override
    public PointMap inverse() {
        return new MatrixMap(transform.inverse());
    }

    @Override
    public boolean mirrors() {
        return transform.determinant() < 0;
    }
}
