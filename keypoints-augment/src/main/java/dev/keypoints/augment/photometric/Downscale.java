package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Resampler;

/**
 * Lowers the resolution: shrinks the output by a factor, area-averaged, and enlarges it back bilinearly.
 *
 * @param min smallest factor, 1 to 64
 * @param max largest factor
 */
public record Downscale(double min, double max) implements PhotometricStep {

    /** Checks the arguments. */
    public Downscale {
        Ranges.ordered("downscale", "factor", min, max, 1, 64);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("factor", draw.uniform(min, max));
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        double factor = drawn.get("factor", 1, 64);
        ImageSize small = new ImageSize((int) Math.max(1, Math.round(image.width() / factor)), (int)
                Math.max(1, Math.round(image.height() / factor)));
        PixelImage reduced = Resampler.resize(image.toImage(), small);
        PixelImage back = Resampler.resize(reduced, new ImageSize(image.width(), image.height()));
        System.arraycopy(back.data(), 0, image.data(), 0, image.length());
    }
}
