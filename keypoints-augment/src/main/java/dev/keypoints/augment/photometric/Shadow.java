package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Casts a shadow over one side of the image: beyond a line of random direction and place samples are multiplied by 1 - s.
 * The edge is soft over a tenth of the image. The darkness s is drawn uniformly.
 *
 * @param min smallest darkness, 0 to 1
 * @param max largest darkness
 */
public record Shadow(double min, double max) implements PhotometricStep {

    private static final double SOFT = 0.1;

    /** Checks the arguments. */
    public Shadow {
        Ranges.ordered("shadow", "darkness", min, max, 0, 1);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("darkness", draw.uniform(min, max))
                .with("degrees", 360 * draw.unit())
                .with("edge", draw.uniform(-0.7, 0.7));
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        double edge = drawn.get("edge", -2, 2);
        double s = drawn.get("darkness", 0, 1);
        Gradient.across(image, drawn.get("degrees", 0, 360))
                .multiply(image, t -> 1 - s * Math.max(0, Math.min(1, (edge - t) / (2 * SOFT) + 0.5)));
    }
}
