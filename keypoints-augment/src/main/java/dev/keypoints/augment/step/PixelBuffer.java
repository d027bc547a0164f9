package dev.keypoints.augment.step;

import dev.keypoints.core.image.PixelImage;

/**
 * The pixels that photometric steps change in place: interleaved samples of 0 to 255, sample c of pixel (x, y) at
 * (y width + x) channels + c.
 */
public final class PixelBuffer {

    private final int width;
    private final int height;
    private final int channels;
    private final byte[] data;

    /**
     * Creates a buffer over an array, which may be longer than needed.
     *
     * @param channels 1 (grey) or 3 (red, green, blue)
     */
    public PixelBuffer(int width, int height, int channels, byte[] data) {
        if (width < 1 || height < 1 || (channels != 1 && channels != 3) || data.length < width * height * channels) {
            throw new IllegalArgumentException(
                    "a buffer of " + width + "x" + height + "x" + channels + " does not fit " + data.length + " bytes");
        }
        this.width = width;
        this.height = height;
        this.channels = channels;
        this.data = data;
    }

    /** Returns a buffer with a copy of an image. */
    public static PixelBuffer copyOf(PixelImage image) {
        return new PixelBuffer(
                image.width(), image.height(), image.channels(), image.data().clone());
    }

    /** Returns the number of columns. */
    public int width() {
        return width;
    }

    /** Returns the number of rows. */
    public int height() {
        return height;
    }

    /** Returns 1 (grey) or 3 (red, green, blue). */
    public int channels() {
        return channels;
    }

    /** Returns the number of samples in use: width x height x channels. */
    public int length() {
        return width * height * channels;
    }

    /** Returns the samples themselves, to be changed. Only the first {@link #length} count. */
    public byte[] data() {
        return data;
    }

    /** Returns an image with a copy of the pixels. */
    public PixelImage toImage() {
        return PixelImage.wrap(width, height, channels, java.util.Arrays.copyOf(data, length()));
    }
}
