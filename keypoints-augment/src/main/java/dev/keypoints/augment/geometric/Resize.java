package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.Transform2;

/**
 * Stretches the frame to a size in pixels: x' = (x + 0.5) s - 0.5.
 *
 * @param width 1 to 65535
 * @param height 1 to 65535
 */
public record Resize(int width, int height) implements GeometricStep {

    /** Checks the arguments. */
    public Resize {
        Ranges.within("resize", "width", width, 1, 65535);
        Ranges.within("resize", "height", height, 1, 65535);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.none();
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        double sx = width / frame.width();
        double sy = height / frame.height();
        frame.move(Transform2.affine(sx, 0, 0.5 * sx - 0.5, 0, sy, 0.5 * sy - 0.5));
        frame.resize(width, height);
    }
}
