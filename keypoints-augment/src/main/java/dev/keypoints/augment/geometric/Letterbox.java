package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.Transform2;

/**
 * Fits the whole frame into a size in pixels, its aspect kept and its middle in the middle. The bars beside it show what
 * the photo holds there, and padding where it ends.
 *
 * @param width 1 to 65535
 * @param height 1 to 65535
 */
public record Letterbox(int width, int height) implements GeometricStep {

    /** Checks the arguments. */
    public Letterbox {
        Ranges.within("letterbox", "width", width, 1, 65535);
        Ranges.within("letterbox", "height", height, 1, 65535);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.none();
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        double s = Math.min(width / frame.width(), height / frame.height());
        double dx = (width - 1) / 2.0 - s * frame.center().x();
        double dy = (height - 1) / 2.0 - s * frame.center().y();
        frame.move(Transform2.affine(s, 0, dx, 0, s, dy));
        frame.resize(width, height);
    }
}
