package dev.keypoints.models.nets;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.resample.Normalization;
import java.util.Arrays;

/**
 * What a network takes: the size of its input and how the bytes of each channel become numbers. The only home of these
 * facts; crop, training and detection ask it.
 *
 * @param size width and height in pixels
 * @param pixels number of channels, 1 (grey) or 3 (red, green, blue), and scale and bias of each
 */
public record InputSpec(ImageSize size, Normalization pixels) {

    private static final double[] IMAGENET_MEAN = {0.485, 0.456, 0.406};
    private static final double[] IMAGENET_STD = {0.229, 0.224, 0.225};

    /**
     * Describes an input whose bytes are mapped to -1 to 1, mid-grey (127.5) to 0.
     *
     * @throws IllegalArgumentException if the channels are neither 1 nor 3
     */
    public static InputSpec centered(int width, int height, int channels) {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a network input has 1 or 3 channels, but " + channels + " were given");
        }
        double[] half = new double[channels];
        Arrays.fill(half, 0.5);
        return new InputSpec(new ImageSize(width, height), Normalization.of(half, half));
    }

    /**
     * Describes an RGB input as torchvision's networks take it: (byte / 255 - mean) / std with the means and standard
     * deviations of ImageNet's channels.
     */
    public static InputSpec imageNet(int width, int height) {
        return new InputSpec(new ImageSize(width, height), Normalization.of(IMAGENET_MEAN, IMAGENET_STD));
    }

    /** Returns the same of another size. */
    public InputSpec withSize(ImageSize newSize) {
        return new InputSpec(newSize, pixels);
    }

    /** Returns the number of channels, 1 (grey) or 3 (red, green, blue). */
    public int channels() {
        return pixels.channels();
    }

    /** Returns the number of values in one input. */
    public int length() {
        return Math.toIntExact(size.area() * channels());
    }
}
