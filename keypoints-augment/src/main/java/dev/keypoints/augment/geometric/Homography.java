package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnRow;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Ranges;
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
    private static final String CORNERS = "corners";
    private static final double IN_FRONT = 1e-3;

    /** Checks the arguments. */
    public Homography {
        Ranges.within("homography", "corner shift", shift, 0, 0.45);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        if (shift == 0) {
            return DrawnValues.none().withRow(CORNERS, new double[8]);
        }
        for (int attempt = 0; attempt < TRIES; attempt++) {
            DrawnValues drawn = DrawnValues.none().withUniform(CORNERS, 8, -shift, shift, draw);
            if (Quad.of(drawn.row(CORNERS)).isLegal()) {
                return drawn;
            }
        }
        throw new IllegalStateException(
                "homography: no convex quad in " + TRIES + " draws of corner shifts up to " + shift);
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        Quad quad = Quad.of(drawn.row(CORNERS, 8, -1, 1));
        if (!quad.isLegal()) {
            throw new IllegalArgumentException("homography: 'corners' must leave a convex quad with at least "
                    + MIN_AREA + " of the frame's area, but were " + drawn);
        }
        if (!quad.isUnitSquare()) {
            double w = frame.width();
            double h = frame.height();
            frame.move(Transform2.affine(1 / w, 0, 0.5 / w, 0, 1 / h, 0.5 / h));
            frame.move(quad.ofUnitSquare());
            frame.move(Transform2.affine(w, 0, -0.5, 0, h, -0.5));
        }
    }

    /** Where the corners (0, 0), (1, 0), (1, 1) and (0, 1) of the unit square go. */
    private record Quad(double x0, double y0, double x1, double y1, double x2, double y2, double x3, double y3) {

        static Quad of(DrawnRow shifts) {
            return new Quad(
                    shifts.get(0),
                    shifts.get(1),
                    1 + shifts.get(2),
                    shifts.get(3),
                    1 + shifts.get(4),
                    1 + shifts.get(5),
                    shifts.get(6),
                    1 + shifts.get(7));
        }

        boolean isUnitSquare() {
            return x0 == 0 && y0 == 0 && x1 == 1 && y1 == 0 && x2 == 1 && y2 == 1 && x3 == 0 && y3 == 1;
        }

        /** Tells whether the corners are convex, in order, large enough and in front. */
        boolean isLegal() {
            return turns(x0, y0, x1, y1, x2, y2)
                    && turns(x1, y1, x2, y2, x3, y3)
                    && turns(x2, y2, x3, y3, x0, y0)
                    && turns(x3, y3, x0, y0, x1, y1)
                    && (x2 - x0) * (y3 - y1) - (x3 - x1) * (y2 - y0) >= 2 * MIN_AREA
                    && isInFront(ofUnitSquare());
        }

        private static boolean turns(double ax, double ay, double bx, double by, double cx, double cy) {
            return (bx - ax) * (cy - by) - (by - ay) * (cx - bx) > 1e-6;
        }

        private static boolean isInFront(Transform2 map) {
            return map.applyW(0, 0) > IN_FRONT
                    && map.applyW(1, 0) > IN_FRONT
                    && map.applyW(1, 1) > IN_FRONT
                    && map.applyW(0, 1) > IN_FRONT;
        }

        Transform2 ofUnitSquare() {
            return Transform2.ofUnitSquare(x0, y0, x1, y1, x2, y2, x3, y3);
        }
    }
}
