package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Bends the grey levels: v' = 255 (v / 255)^g, with g drawn log-uniformly; above 1 darkens, below 1 lightens.
 *
 * @param min smallest exponent, 0.1 to 10
 * @param max largest exponent
 */
public record Gamma(double min, double max) implements PhotometricStep {

    /** Checks the arguments. */
    public Gamma {
        Ranges.ordered("gamma", "exponent", min, max, 0.1, 10);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("gamma", draw.logUniform(min, max));
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        double gamma = drawn.get("gamma", 0.1, 10);
        byte[] table = new byte[256];
        for (int i = 0; i < 256; i++) {
            table[i] = (byte) (int) (255 * StrictMath.pow(i / 255.0, gamma) + 0.5);
        }
        LinearColors.applyTable(image, table);
    }
}
