package dev.keypoints.core.data.generated;

/**
 * A turn of the head about a point behind the eyes: first {@code yaw}, then {@code pitch}, then {@code roll}, in
 * radians.
 */
final class Pose {

    /** Where head and neck turn. */
    static final Point3 PIVOT = new Point3(0, 0.5, -1.6);

    private final double[] m;

    /**
     * Creates a pose.
     *
     * @param yaw turns the nose to the right of the picture
     * @param pitch turns the nose up
     * @param roll turns the head counter-clockwise as displayed
     */
    Pose(double yaw, double pitch, double roll) {
        double cy = StrictMath.cos(yaw);
        double sy = StrictMath.sin(yaw);
        double cp = StrictMath.cos(pitch);
        double sp = StrictMath.sin(pitch);
        double cr = StrictMath.cos(roll);
        double sr = StrictMath.sin(roll);
        double[] afterPitch = {cy, 0, sy, sp * sy, cp, -sp * cy, -cp * sy, sp, cp * cy};
        double[] turned = new double[9];
        for (int i = 0; i < 3; i++) {
            turned[i] = cr * afterPitch[i] + sr * afterPitch[3 + i];
            turned[3 + i] = -sr * afterPitch[i] + cr * afterPitch[3 + i];
            turned[6 + i] = afterPitch[6 + i];
        }
        this.m = turned;
    }

    /** Returns where a place of the head comes to lie; the pivot stays. */
    Point3 place(Point3 p) {
        Point3 turned = turn(p.minus(PIVOT));
        return turned.plus(PIVOT, 1);
    }

    /** Returns a turned direction. */
    Point3 turn(Point3 d) {
        return new Point3(
                m[0] * d.x() + m[1] * d.y() + m[2] * d.z(),
                m[3] * d.x() + m[4] * d.y() + m[5] * d.z(),
                m[6] * d.x() + m[7] * d.y() + m[8] * d.z());
    }

    /** Returns the direction in the space of the head that points at the viewer. */
    Point3 toViewer() {
        return new Point3(m[6], m[7], m[8]);
    }
}
