package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.Transform2;

/**
 * Mirrors the image top to bottom: y' = height - 1 - y, with a probability. What is mirrored has its left and right exchanged, so
 * points change places by the scheme's mirror pairs; a scheme without them is refused when a flip is drawn.
 *
 * @param probability 0 to 1
 */
public record FlipVertical(double probability) implements GeometricStep {

    /** Checks the arguments. */
    public FlipVertical {
        Ranges.probability("flipVertical", probability);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("flip", draw.chance(probability) ? 1 : 0);
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        if (drawn.get("flip", 0, 1) >= 0.5) {
            frame.move(Transform2.affine(1, 0, 0, 0, -1, frame.height() - 1));
        }
    }
}
