package dev.keypoints.core.image;

import dev.keypoints.core.geometry.ImageSize;
import java.util.Arrays;

/**
 * An image of 8-bit samples in one interleaved array: row by row, pixel by pixel, channel by channel. One channel is
 * grey, three are red, green, blue (sRGB, alpha already composited).
 *
 * <p>Images are treated as immutable: whoever fills an array hands it over with {@link #wrap} and lets go of it.
 */
public final class PixelImage {

    private final ImageSize size;
    private final int channels;
    private final byte[] data;

    private PixelImage(ImageSize size, int channels, byte[] data) {
        this.size = size;
        this.channels = channels;
        this.data = data;
    }

    /**
     * Wraps an array without copying it; the caller must not change it afterwards.
     *
     * @param width columns
     * @param height rows
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @param data width x height x channels samples, each 0 to 255 as an unsigned byte
     * @throws IllegalArgumentException if the length does not fit the size
     */
    public static PixelImage wrap(int width, int height, int channels, byte[] data) {
        ImageSize size = new ImageSize(width, height);
        if (channels != 1 && channels != 3) {
            throw new IllegalArgumentException("an image has 1 or 3 channels, but " + channels + " were asked for");
        }
        if (data.length != size.area() * channels) {
            throw new IllegalArgumentException("an image of " + size + "x" + channels + " needs "
                    + size.area() * channels + " bytes, but " + data.length + " came");
        }
        return new PixelImage(size, channels, data);
    }

    /** Creates an image of one colour; the number of samples gives the channels (1 or 3), each 0 to 255. */
    public static PixelImage filled(int width, int height, int... samples) {
        if (samples.length != 1 && samples.length != 3) {
            throw new IllegalArgumentException("an image has 1 or 3 channels, but " + samples.length + " were given");
        }
        byte[] data = new byte[Math.toIntExact(new ImageSize(width, height).area() * samples.length)];
        for (int i = 0; i < data.length; i++) {
            data[i] = (byte) samples[i % samples.length];
        }
        return wrap(width, height, samples.length, data);
    }

    /** Returns the size in pixels. */
    public ImageSize size() {
        return size;
    }

    /** Returns the number of columns. */
    public int width() {
        return size.width();
    }

    /** Returns the number of rows. */
    public int height() {
        return size.height();
    }

    /** Returns 1 (grey) or 3 (red, green, blue). */
    public int channels() {
        return channels;
    }

    /** Returns one sample, 0 to 255. */
    public int get(int x, int y, int channel) {
        if (x < 0 || x >= width() || y < 0 || y >= height() || channel < 0 || channel >= channels) {
            throw new IndexOutOfBoundsException(
                    "sample (" + x + ", " + y + ", " + channel + ") lies outside " + size + "x" + channels);
        }
        return data[(y * width() + x) * channels + channel] & 0xff;
    }

    /**
     * Returns the samples themselves, not a copy: sample c of pixel (x, y) stands at (y * width + x) * channels + c.
     * Callers read only.
     */
    public byte[] data() {
        return data;
    }

    /** Returns this image with one channel, the rounded {@link Luma} of each pixel. */
    public PixelImage toGrey() {
        if (channels == 1) {
            return this;
        }
        byte[] grey = new byte[width() * height()];
        for (int i = 0, j = 0; i < grey.length; i++, j += 3) {
            grey[i] = (byte) Luma.of(data[j] & 0xff, data[j + 1] & 0xff, data[j + 2] & 0xff);
        }
        return new PixelImage(size, 1, grey);
    }

    /** Returns this image with three channels; grey is repeated. */
    public PixelImage toRgb() {
        if (channels == 3) {
            return this;
        }
        byte[] rgb = new byte[Math.multiplyExact(data.length, 3)];
        for (int i = 0, j = 0; i < data.length; i++, j += 3) {
            rgb[j] = data[i];
            rgb[j + 1] = data[i];
            rgb[j + 2] = data[i];
        }
        return new PixelImage(size, 3, rgb);
    }

    /**
     * Returns a copy of a part of this image.
     *
     * @throws IllegalArgumentException if the part is empty or reaches beyond the image
     */
    public PixelImage cut(int x, int y, int width, int height) {
        if (x < 0 || y < 0 || width < 1 || height < 1 || x + (long) width > width() || y + (long) height > height()) {
            throw new IllegalArgumentException("the part (" + x + ", " + y + ") of " + width + "x" + height
                    + " does not lie in an image of " + size);
        }
        byte[] part = new byte[width * height * channels];
        int row = width * channels;
        for (int i = 0; i < height; i++) {
            System.arraycopy(data, ((y + i) * width() + x) * channels, part, i * row, row);
        }
        return new PixelImage(new ImageSize(width, height), channels, part);
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof PixelImage i
                && size.equals(i.size)
                && channels == i.channels
                && Arrays.equals(data, i.data);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(data);
    }

    @Override
    public String toString() {
        return "PixelImage[" + size + "x" + channels + "]";
    }
}
