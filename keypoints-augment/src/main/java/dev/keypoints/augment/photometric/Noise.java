package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Adds Gaussian noise to every sample. Its deviation is drawn uniformly; the noise itself follows from a drawn seed.
 *
 * @param min smallest deviation in grey levels, 0 to 128
 * @param max largest deviation
 */
public record Noise(double min, double max) implements PhotometricStep {

    /** Checks the arguments. */
    public Noise {
        Ranges.ordered("noise", "deviation", min, max, 0, 128);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("sigma", draw.uniform(min, max)).with("seed", draw.seed());
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        float sigma = (float) drawn.get("sigma", 0, 128);
        if (sigma == 0) {
            return;
        }
        Draw draw = Draw.of((long) drawn.get("seed"));
        byte[] d = image.data();
        int n = image.length();
        float[] normal = NormalTable.QUANTILES;
        for (int i = 0; i < n; ) {
            long bits = draw.bits();
            for (int k = 0; k < 4 && i < n; k++, i++, bits >>>= 16) {
                float noise = sigma * normal[(int) (bits & (NormalTable.SIZE - 1))];
                d[i] = LinearColors.hold((int) ((d[i] & 0xff) + noise + 1024.5f) - 1024);
            }
        }
    }
}
