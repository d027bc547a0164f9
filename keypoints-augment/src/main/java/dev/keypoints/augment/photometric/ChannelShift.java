package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnRow;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Adds to each channel a number of grey levels of its own, drawn uniformly between minus and plus the bound.
 *
 * @param bound 0 to 255
 */
public record ChannelShift(double bound) implements PhotometricStep {

    /** Checks the arguments. */
    public ChannelShift {
        Ranges.within("channelShift", "bound", bound, 0, 255);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        double[] shifts = new double[3];
        for (int c = 0; c < 3 && bound > 0; c++) {
            shifts[c] = draw.uniform(-bound, bound);
        }
        return DrawnValues.none().withRow("shifts", shifts);
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        DrawnRow shifts = drawn.row("shifts", 3, -255, 255);
        byte[] d = image.data();
        int channels = image.channels();
        for (int c = 0; c < channels; c++) {
            int shift = (int) Math.round(shifts.get(c));
            for (int i = c; i < image.length(); i += channels) {
                d[i] = LinearColors.hold((d[i] & 0xff) + shift);
            }
        }
    }
}
