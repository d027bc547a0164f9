package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.Transform2;

/**
 * Turns the image about the middle of the frame, by an angle drawn uniformly; positive angles turn counter-clockwise as
 * displayed. The frame keeps its size.
 *
 * @param min smallest angle in degrees, -360 to 360
 * @param max largest angle in degrees
 */
public record RotateDegrees(double min, double max) implements GeometricStep {

    /** Checks the arguments. */
    public RotateDegrees {
        Ranges.ordered("rotateDegrees", "angle", min, max, -360, 360);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("degrees", draw.uniform(min, max));
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        frame.move(Transform2.rotationDegrees(drawn.get("degrees", -360, 360), frame.center()));
    }
}
