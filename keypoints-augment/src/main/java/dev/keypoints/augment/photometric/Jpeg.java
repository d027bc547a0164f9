package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Compresses as JPEG does, with 4:2:0 chroma, at a quality drawn uniformly among whole numbers. The loss is computed
 * (transform, quantisation, back) without coding a file, so it is the same on every platform.
 *
 * @param min lowest quality, 1 to 100
 * @param max highest quality
 */
public record Jpeg(int min, int max) implements PhotometricStep {

    /** Checks the arguments. */
    public Jpeg {
        Ranges.ordered("jpeg", "quality", min, max, 1, 100);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("quality", min + draw.integer(max - min + 1));
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        JpegLoss.apply(image, (int) drawn.get("quality", 1, 100));
    }
}
