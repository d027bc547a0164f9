package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Blurs by a Gaussian whose deviation is drawn uniformly. The border pixels are repeated beyond the image.
 *
 * @param min smallest deviation in output pixels, 0 to 50; below 0.1 nothing is blurred
 * @param max largest deviation
 */
public record GaussianBlur(double min, double max) implements PhotometricStep {

    /** Checks the arguments. */
    public GaussianBlur {
        Ranges.ordered("gaussianBlur", "deviation", min, max, 0, 50);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("sigma", draw.uniform(min, max));
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        double sigma = drawn.get("sigma", 0, 50);
        if (sigma < 0.1) {
            return;
        }
        int radius = (int) StrictMath.ceil(3 * sigma);
        double[] weights = new double[2 * radius + 1];
        for (int i = -radius; i <= radius; i++) {
            weights[i + radius] = StrictMath.exp(-i * i / (2 * sigma * sigma));
        }
        Convolution.separable(image, Convolution.normalized(weights));
    }
}
