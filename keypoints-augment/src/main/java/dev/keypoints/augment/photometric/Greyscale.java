package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.image.Luma;

/**
 * Takes the colour away, with a probability: every sample becomes the pixel's luma. The image keeps its channels.
 *
 * @param probability 0 to 1
 */
public record Greyscale(double probability) implements PhotometricStep {

    /** Checks the arguments. */
    public Greyscale {
        Ranges.probability("greyscale", probability);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("grey", draw.chance(probability) ? 1 : 0);
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        if (drawn.get("grey", 0, 1) < 0.5 || image.channels() == 1) {
            return;
        }
        byte[] d = image.data();
        for (int i = 0; i < image.length(); i += 3) {
            byte luma = (byte) Luma.of(d[i] & 0xff, d[i + 1] & 0xff, d[i + 2] & 0xff);
            d[i] = luma;
            d[i + 1] = luma;
            d[i + 2] = luma;
        }
    }
}
