package dev.keypoints.core.data.generated;

/**
 * Where the face stands in the frame: perspective from a distance, then a scale and a place.
 *
 * @param scale pixels for a unit of the face in the plane of the eyes
 * @param x column of the place between the eyes, before the head is turned
 * @param y row of that place
 */
record Camera(double scale, double x, double y) {

    private static final double DISTANCE = 16;

    double x(Point3 placed) {
        return x + scale * placed.x() * nearness(placed);
    }

    double y(Point3 placed) {
        return y + scale * placed.y() * nearness(placed);
    }

    private static double nearness(Point3 placed) {
        return DISTANCE / (DISTANCE - placed.z());
    }

    /** Returns this camera for a picture that is {@code factor} times as large. */
    Camera enlarged(int factor) {
        return new Camera(scale * factor, (x + 0.5) * factor - 0.5, (y + 0.5) * factor - 0.5);
    }
}
