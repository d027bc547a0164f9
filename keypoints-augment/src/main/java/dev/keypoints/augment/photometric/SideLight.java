package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Lights the image from one side: samples are multiplied by a gain that falls linearly across the image, from 1 + s on
 * the lit side to 1 - s on the other, in a direction drawn uniformly. The strength s is drawn uniformly.
 *
 * @param min smallest strength, 0 to 1
 * @param max largest strength
 */
public record SideLight(double min, double max) implements PhotometricStep {

    /** Checks the arguments. */
    public SideLight {
        Ranges.ordered("sideLight", "strength", min, max, 0, 1);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("strength", draw.uniform(min, max)).with("degrees", 360 * draw.unit());
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        Gradient g = Gradient.across(image, drawn.get("degrees", 0, 360));
        double s = drawn.get("strength", 0, 1);
        g.multiply(image, t -> 1 + s * t);
    }
}
