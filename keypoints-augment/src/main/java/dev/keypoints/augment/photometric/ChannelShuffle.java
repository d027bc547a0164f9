package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Lets red, green and blue change places, with a probability; each of the six orders is as likely. Grey images stay.
 *
 * @param probability 0 to 1
 */
public record ChannelShuffle(double probability) implements PhotometricStep {

    private static final int[][] ORDERS = {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};

    /** Checks the arguments. */
    public ChannelShuffle {
        Ranges.probability("channelShuffle", probability);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("order", draw.chance(probability) ? draw.integer(ORDERS.length) : 0);
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        int[] order = ORDERS[(int) drawn.get("order", 0, ORDERS.length - 1)];
        byte[] d = image.data();
        for (int i = 0; image.channels() == 3 && i < image.length(); i += 3) {
            byte first = d[i + order[0]];
            byte second = d[i + order[1]];
            byte third = d[i + order[2]];
            d[i] = first;
            d[i + 1] = second;
            d[i + 2] = third;
        }
    }
}
