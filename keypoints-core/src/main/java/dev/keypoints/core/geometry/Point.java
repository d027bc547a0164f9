package dev.keypoints.core.geometry;

/**
 * A point of the plane in pixels, pixel centres at integers.
 *
 * @param x horizontal coordinate, growing to the right; NaN for a missing point
 * @param y vertical coordinate, growing downwards; NaN for a missing point
 */
public record Point(double x, double y) {

    /** Returns the Euclidean distance to another point in pixels. */
    public double distanceTo(Point other) {
        return Math.hypot(x - other.x, y - other.y);
    }

    /** Tells whether both coordinates are finite. */
    public boolean isFinite() {
        return Double.isFinite(x) && Double.isFinite(y);
    }
}
