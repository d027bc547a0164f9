package dev.keypoints.augment.map;

import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.util.Optional;

/** The map q -> q + d(q). */
record OffsetMap(Displacement displacement) implements PointMap {

    @Override
    public Optional<Transform2> matrix() {
        return Optional.empty();
    }

    @Override
    public Point apply(double x, double y) {
        return new Point(x + displacement.dx(x, y), y + displacement.dy(x, y));
    }

    @Override
    public void applyAll(double[] xs, double[] ys, int n) {
        displacement.addTo(xs, ys, n);
    }

    @Override
    public PointMap inverse() {
        return new SolvedMap(displacement);
    }

    @Override
    public boolean mirrors() {
        return false;
    }
}
