package dev.keypoints.core.data.generated;

/** A place or a direction in the space of a face. */
record Point3(double x, double y, double z) {

    Point3 minus(Point3 other) {
        return new Point3(x - other.x, y - other.y, z - other.z);
    }

    Point3 plus(Point3 other, double times) {
        return new Point3(x + times * other.x, y + times * other.y, z + times * other.z);
    }
}
