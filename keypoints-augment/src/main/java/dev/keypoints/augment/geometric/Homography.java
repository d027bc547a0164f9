package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Placement;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;

/**
 * Looks at the frame from a random side: each corner of the frame moves by shares of its width and height, every share
 * drawn independently and uniformly between minus and plus the bound. Drawn again, up to 100 times, until the corners
 * span a convex quad of at least a quarter of the frame's area with a positive weight at each of them.
 *
 * @param shift the bound, 0 to 0.45
 */
public record Homography(double shift) implements GeometricStep {

    static final double MIN_AREA = 0.25;
    private static final int TRIES = 100;
    private static final double[] UNIT = {0, 0, 1, 0, 1, 1, 0, 1};

    /** Checks the arguments. */
    public Homography {
        Ranges.within("homography", "corner shift", shift, 0, 0.45);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        double[] shifts = new double[8];
        if (shift == 0) {
            return DrawnValues.none().withRow("corners", shifts);
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            for (int i = 0; i < 8; i++) {
                shifts[i] = draw.uniform(-shift, shift);
            }
            if (isLegal(shifts)) {
                return DrawnValues.none().withRow("corners", shifts);
            }
        }
        throw new IllegalStateException(
                "homography: no convex quad in " + TRIES + " draws of corner shifts up to " + shift);
    }

    @Override
    public Placement place(DrawnValues drawn, Frame frame) {
        double[] shifts = drawn.row("corners", 8, -1, 1);
        if (!isLegal(shifts)) {
            throw new IllegalArgumentException("homography: 'corners' must leave a convex quad with at least "
                    + MIN_AREA + " of the frame's area, but were " + drawn);
        }
        Point[] from = new Point[4];
        Point[] to = new Point[4];
        boolean still = true;
        for (int i = 0; i < 4; i++) {
            double u = UNIT[2 * i];
            double v = UNIT[2 * i + 1];
            from[i] = new Point(u * frame.width() - 0.5, v * frame.height() - 0.5);
            to[i] = new Point(
                    (u + shifts[2 * i]) * frame.width() - 0.5, (v + shifts[2 * i + 1]) * frame.height() - 0.5);
            still &= shifts[2 * i] == 0 && shifts[2 * i + 1] == 0;
        }
        return frame.moved(still ? Transform2.identity() : Transform2.homography(from, to));
    }

    /** Tells whether shifted corners of the unit square are convex, in order, large enough and in front. */
    static boolean isLegal(double[] shifts) {
        Point[] from = new Point[4];
        Point[] to = new Point[4];
        for (int i = 0; i < 4; i++) {
            from[i] = new Point(UNIT[2 * i], UNIT[2 * i + 1]);
            to[i] = new Point(UNIT[2 * i] + shifts[2 * i], UNIT[2 * i + 1] + shifts[2 * i + 1]);
        }
        double area = 0;
        for (int i = 0; i < 4; i++) {
            Point a = to[i];
            Point b = to[(i + 1) % 4];
            Point c = to[(i + 2) % 4];
            area += (a.x() * b.y() - b.x() * a.y()) / 2;
            if (!((b.x() - a.x()) * (c.y() - b.y()) - (b.y() - a.y()) * (c.x() - b.x()) > 1e-6)) {
                return false;
            }
        }
        if (!(area >= MIN_AREA)) {
            return false;
        }
        Transform2 map = Transform2.homography(from, to);
        for (Point p : from) {
            if (!(map.applyW(p.x(), p.y()) > 1e-3)) {
                return false;
            }
        }
        return true;
    }
}
