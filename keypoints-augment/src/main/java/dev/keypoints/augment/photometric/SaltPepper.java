package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Sets samples to black or white, either as likely, pixel by pixel. The share of pixels is drawn uniformly; which they
 * are follows from a drawn seed.
 *
 * @param min smallest share, 0 to 1
 * @param max largest share
 */
public record SaltPepper(double min, double max) implements PhotometricStep {

    /** Checks the arguments. */
    public SaltPepper {
        Ranges.ordered("saltPepper", "share", min, max, 0, 1);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("share", draw.uniform(min, max)).with("seed", draw.seed());
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        double share = drawn.get("share", 0, 1);
        Draw draw = Draw.of((long) drawn.get("seed"));
        byte[] d = image.data();
        int channels = image.channels();
        for (int i = 0; i < image.length(); i += channels) {
            double u = draw.unit();
            if (u < share) {
                byte v = (byte) (u < share / 2 ? 0 : 255);
                for (int c = 0; c < channels; c++) {
                    d[i + c] = v;
                }
            }
        }
    }
}
