package dev.keypoints.augment.map;

import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.util.Optional;

/** The map p -> q with q + d(q) = p, solved by iteration. */
record SolvedMap(Displacement displacement) implements PointMap {

    private static final int TRIES = 300;
    private static final double ENOUGH = 1e-10;
    private static final double ERROR = 1e-6;

    @Override
    public Optional<Transform2> matrix() {
        return Optional.empty();
    }

    @Override
    public Point apply(double x, double y) {
        if (Double.isNaN(x) || Double.isNaN(y)) {
            return new Point(Double.NaN, Double.NaN);
        }
        double qx = x;
        double qy = y;
        for (int i = 0; i < TRIES; i++) {
            double nx = x - displacement.dx(qx, qy);
            double ny = y - displacement.dy(qx, qy);
            double change = Math.abs(nx - qx) + Math.abs(ny - qy);
            qx = nx;
            qy = ny;
            if (change < ENOUGH) {
                break;
            }
        }
        double error = Math.abs(qx + displacement.dx(qx, qy) - x) + Math.abs(qy + displacement.dy(qx, qy) - y);
        if (!(error < ERROR)) {
            throw new IllegalArgumentException("the place of point (" + x + ", " + y
                    + ") under the displacement cannot be solved for: after " + TRIES + " steps " + error
                    + " pixels are left; the displacement changes too fast");
        }
        return new Point(qx, qy);
    }

    @Override
    public PointMap inverse() {
        return new OffsetMap(displacement);
    }

    @Override
    public boolean mirrors() {
        return false;
    }
}
