package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Spreads the luma over all grey levels by its histogram, with a probability. The three samples of a pixel move by as
 * much as its luma does.
 *
 * @param probability 0 to 1
 */
public record Equalize(double probability) implements PhotometricStep {

    /** Checks the arguments. */
    public Equalize {
        Ranges.probability("equalize", probability);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("equalize", draw.chance(probability) ? 1 : 0);
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        if (drawn.get("equalize", 0, 1) < 0.5) {
            return;
        }
        int w = image.width();
        int h = image.height();
        byte[] luma = LumaPlane.of(image);
        int[] table = Histogram.equalizing(Histogram.of(luma, w, 0, 0, w, h));
        for (int i = 0; i < luma.length; i++) {
            LumaPlane.shift(image, i, table[luma[i] & 0xff] - (luma[i] & 0xff));
        }
    }
}
