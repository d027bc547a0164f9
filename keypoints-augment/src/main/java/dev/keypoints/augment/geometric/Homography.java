package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Placement;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.Transform2;
import org.jspecify.annotations.Nullable;

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
            if (onUnitSquare(shifts) != null) {
                return DrawnValues.none().withRow("corners", shifts);
            }
        }
        throw new IllegalStateException(
                "homography: no convex quad in " + TRIES + " draws of corner shifts up to " + shift);
    }

    @Override
    public Placement place(DrawnValues drawn, Frame frame) {
        double[] shifts = drawn.row("corners", 8, -1, 1);
        Transform2 onUnitSquare = onUnitSquare(shifts);
        if (onUnitSquare == null) {
            throw new IllegalArgumentException("homography: 'corners' must leave a convex quad with at least "
                    + MIN_AREA + " of the frame's area, but were " + drawn);
        }
        for (double v : shifts) {
            if (v != 0) {
                return frame.moved(onFrame(onUnitSquare, frame.width(), frame.height()));
            }
        }
        return frame.moved(Transform2.identity());
    }

    /**
     * Returns a map of the unit square as one of a frame: after the map of the frame to the square, and before the map
     * back. The entries are those of the three one after the other by {@link Transform2#then}, without objects between.
     */
    private static Transform2 onFrame(Transform2 onUnitSquare, double w, double h) {
        double[] m = onUnitSquare.toArray();
        for (int i = 0; i < 9; i += 3) {
            m[i + 2] += m[i] * (0.5 / w) + m[i + 1] * (0.5 / h);
            m[i] *= 1 / w;
            m[i + 1] *= 1 / h;
        }
        double d = m[8] == 0 ? 1 : Math.abs(m[8]);
        for (int i = 0; i < 3; i++) {
            double weight = m[6 + i] / d;
            m[i] = w * (m[i] / d) - 0.5 * weight;
            m[3 + i] = h * (m[3 + i] / d) - 0.5 * weight;
            m[6 + i] = weight;
        }
        return Transform2.ofMatrix(m);
    }

    private static double corner(double[] shifts, int i) {
        return UNIT[i % 8] + shifts[i % 8];
    }

    /**
     * Returns the map of the unit square onto its shifted corners; null where they are not convex, in order, large
     * enough and in front.
     */
    private static @Nullable Transform2 onUnitSquare(double[] shifts) {
        double area = 0;
        for (int i = 0; i < 8; i += 2) {
            double ax = corner(shifts, i);
            double ay = corner(shifts, i + 1);
            double bx = corner(shifts, i + 2);
            double by = corner(shifts, i + 3);
            double cx = corner(shifts, i + 4);
            double cy = corner(shifts, i + 5);
            area += (ax * by - bx * ay) / 2;
            if (!((bx - ax) * (cy - by) - (by - ay) * (cx - bx) > 1e-6)) {
                return null;
            }
        }
        if (!(area >= MIN_AREA)) {
            return null;
        }
        Transform2 map = Transform2.ofUnitSquare(
                corner(shifts, 0),
                corner(shifts, 1),
                corner(shifts, 2),
                corner(shifts, 3),
                corner(shifts, 4),
                corner(shifts, 5),
                corner(shifts, 6),
                corner(shifts, 7));
        for (int i = 0; i < 8; i += 2) {
            if (!(map.applyW(UNIT[i], UNIT[i + 1]) > 1e-3)) {
                return null;
            }
        }
        return map;
    }
}
