package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Ranges;

/**
 * Bends the image smoothly: a displacement field of cubic B-splines over a grid of cells that covers the frame, its
 * control values drawn independently and uniformly between minus and plus the strength, as shares of the frame's width
 * and height. Beyond the frame the field goes on as at its border. Points are solved for, to within 1e-6 pixels.
 *
 * @param strength bound of the control values, 0 to 0.2 / cells, so that nothing folds over
 * @param cells cells along either side, 1 to 16
 */
public record Elastic(double strength, int cells) implements GeometricStep {

    /** Two places of the unit square may move against each other by at most this part of their distance. */
    private static final double STEEPEST = 0.8;

    /** Checks the arguments. */
    public Elastic {
        Ranges.within("elastic", "number of cells", cells, 1, 16);
        Ranges.within("elastic", "strength", strength, 0, STEEPEST / 4 / cells);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        int n = (cells + 3) * (cells + 3);
        double[] x = new double[n];
        double[] y = new double[n];
        for (int i = 0; i < n && strength > 0; i++) {
            x[i] = draw.uniform(-strength, strength);
            y[i] = draw.uniform(-strength, strength);
        }
        return DrawnValues.none().withRow("x", x).withRow("y", y);
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        int n = (cells + 3) * (cells + 3);
        double bound = STEEPEST / 4 / cells;
        double[] x = drawn.row("x", n, -bound, bound).toArray();
        double[] y = drawn.row("y", n, -bound, bound).toArray();
        SplineField field = new SplineField(cells, frame.width(), frame.height(), x, y);
        if (!field.isZero()) {
            frame.bend(field);
        }
    }
}
