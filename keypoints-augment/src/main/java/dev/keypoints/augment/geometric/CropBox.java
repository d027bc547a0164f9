package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.core.geometry.Box;

/**
 * Makes a fixed box of the frame the new frame, from border to border.
 *
 * @param x left border, as a share of the frame's width; may lie outside 0 to 1
 * @param y upper border, as a share of its height
 * @param width width as a share, above 0
 * @param height height as a share, above 0
 */
public record CropBox(double x, double y, double width, double height) implements GeometricStep {

    /** Checks the arguments. */
    public CropBox {
        boolean legal = Math.abs(x) <= 100 && Math.abs(y) <= 100 && width > 0 && height > 0;
        if (!legal || width > 100 || height > 100) {
            throw new IllegalArgumentException("cropBox: borders must lie in -100 to 100 and sides in above 0 to 100,"
                    + " but were x=" + x + " y=" + y + " width=" + width + " height=" + height);
        }
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.none();
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        double w = frame.width();
        double h = frame.height();
        frame.crop(new Box(x * w - 0.5, y * h - 0.5, width * w, height * h));
    }
}
