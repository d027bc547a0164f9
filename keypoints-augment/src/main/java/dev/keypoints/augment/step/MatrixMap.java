package dev.keypoints.augment.step;

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
        if (!(transform.applyW(x, y) > HORIZON)) {
            return new Point(Double.NaN, Double.NaN);
        }
        return new Point(transform.applyX(x, y), transform.applyY(x, y));
    }

    @Override
    public PointMap then(PointMap next) {
        return new MatrixMap(transform.then(((MatrixMap) next).transform));
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
