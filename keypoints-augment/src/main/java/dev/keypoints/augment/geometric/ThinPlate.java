package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Ranges;

/**
 * Bends the image as a thin plate that is held at the nodes of a grid: the displacement field is the thin-plate spline
 * (Bookstein 1989) through values at nodes x nodes places from border to border of the frame, each drawn independently
 * and uniformly between minus and plus the strength, as shares of the frame's width and height. Unlike
 * {@link Elastic}, a node moves by what was drawn for it, the borders are free, and a share of the field is an affine
 * map. Beyond the frame the field goes on as at its border. Points are solved for, to within 1e-6 pixels.
 *
 * @param strength bound of the values at the nodes, 0 to 0.12 / (nodes - 1), so that nothing folds over
 * @param nodes nodes along either side, 2 to 8; pixels take time in proportion to their square
 */
public record ThinPlate(double strength, int nodes) implements GeometricStep {

    /**
     * The steepest slope of the field for values of 1 is at most 6.5 (nodes - 1), so that with this bound two places of
     * the unit square move against each other by at most 0.8 of their distance.
     */
    private static final double LARGEST = 0.12;

    /** Checks the arguments. */
    public ThinPlate {
        Ranges.within("thinPlate", "number of nodes", nodes, 2, 8);
        Ranges.within("thinPlate", "strength", strength, 0, LARGEST / (nodes - 1));
    }

    @Override
    public DrawnValues draw(Draw draw) {
        int n = nodes * nodes;
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
        int n = nodes * nodes;
        double bound = LARGEST / (nodes - 1);
        double[] x = drawn.row("x", n, -bound, bound).toArray();
        double[] y = drawn.row("y", n, -bound, bound).toArray();
        ThinPlateField field = new ThinPlateField(nodes, frame.width(), frame.height(), x, y);
        if (!field.isZero()) {
            frame.bend(field);
        }
    }
}
