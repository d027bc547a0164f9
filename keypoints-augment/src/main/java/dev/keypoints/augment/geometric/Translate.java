package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.Transform2;

/**
 * Moves the image by shares of the frame's width and height, each drawn uniformly between minus and plus the bound.
 *
 * @param x bound as a share of the width, 0 to 1
 * @param y bound as a share of the height, 0 to 1
 */
public record Translate(double x, double y) implements GeometricStep {

    /** Checks the arguments. */
    public Translate {
        Ranges.within("translate", "share of the width", x, 0, 1);
        Ranges.within("translate", "share of the height", y, 0, 1);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("x", x == 0 ? 0 : draw.uniform(-x, x)).with("y", y == 0 ? 0 : draw.uniform(-y, y));
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        frame.move(
                Transform2.translation(drawn.get("x", -1, 1) * frame.width(), drawn.get("y", -1, 1) * frame.height()));
    }
}
