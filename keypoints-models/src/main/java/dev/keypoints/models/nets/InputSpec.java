package dev.keypoints.models.nets;

import dev.keypoints.core.geometry.ImageSize;

/**
 * What a network takes: the size and channels of its input, and how bytes become numbers: value = byte * scale + bias.
 * The only home of these facts; crop, training and detection ask it.
 *
 * @param size width and height in pixels
 * @param channels 1 (grey) or 3 (red, green, blue)
 * @param scale factor applied to a byte of 0 to 255
 * @param bias what is added after that
 */
public record InputSpec(ImageSize size, int channels, float scale, float bias) {

    /**
     * Creates a description.
     *
     * @throws IllegalArgumentException if the channels are neither 1 nor 3, or the scale is 0 or not finite
     */
    public InputSpec {
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("a network input has 1 or 3 channels, but " + channels + " were given");
        }
        if (!Float.isFinite(scale) || scale == 0 || !Float.isFinite(bias)) {
            throw new IllegalArgumentException(
                    "scale must be finite and not 0 and bias finite, but were " + scale + " and " + bias);
        }
    }

    /** Describes an input whose bytes are mapped to -1 to 1, mid-grey (127.5) to 0. */
    public static InputSpec centered(int width, int height, int channels) {
        return new InputSpec(new ImageSize(width, height), channels, 1 / 127.5f, -1);
    }

    /** Returns the number of values in one input. */
    public int length() {
        return Math.toIntExact(size.area() * channels);
    }
}
