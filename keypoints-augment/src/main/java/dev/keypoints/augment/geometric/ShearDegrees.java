package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.Transform2;

/**
 * Shears the image about the middle of the frame. An angle of x leans vertical lines to the left at the top (x' = x + y
 * tan a, y down), an angle of y lets horizontal lines fall to the right; both are drawn uniformly between minus and plus
 * the bound.
 *
 * @param x bound of the horizontal shear in degrees, 0 to 40
 * @param y bound of the vertical shear in degrees, 0 to 40
 */
public record ShearDegrees(double x, double y) implements GeometricStep {

    /** Checks the arguments. */
    public ShearDegrees {
        Ranges.within("shearDegrees", "angle of x", x, 0, 40);
        Ranges.within("shearDegrees", "angle of y", y, 0, 40);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("x", x == 0 ? 0 : draw.uniform(-x, x)).with("y", y == 0 ? 0 : draw.uniform(-y, y));
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        frame.move(Transform2.shear(tan(drawn.get("x", -40, 40)), tan(drawn.get("y", -40, 40)), frame.center()));
    }

    private static double tan(double degrees) {
        return StrictMath.tan(StrictMath.toRadians(degrees));
    }
}
