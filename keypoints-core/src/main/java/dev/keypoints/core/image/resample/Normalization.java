package dev.keypoints.core.image.resample;

import dev.keypoints.core.image.PixelImage;
import java.util.Arrays;

/**
 * How 8-bit samples become the floats of a network's input: for each channel, (sample / 255 - mean) / std, folded into
 * one scale and one bias. One channel makes a grey input, three make red, green, blue.
 */
public final class Normalization {

    private static final Normalization UNIT_RGB = of(new double[3], new double[] {1, 1, 1});

    private final float[] scale;
    private final float[] bias;
    private final float[][] tables;

    private Normalization(float[] scale, float[] bias) {
        this.scale = scale;
        this.bias = bias;
        this.tables = new float[scale.length][256];
        for (int c = 0; c < scale.length; c++) {
            for (int v = 0; v < 256; v++) {
                tables[c][v] = v * scale[c] + bias[c];
            }
        }
    }

    /**
     * Creates a normalization.
     *
     * @param mean per channel, in units of the full range: 0 (black) to 1 (white)
     * @param std per channel, in the same units, above 0
     * @throws IllegalArgumentException if there are not 1 or 3 of each, or a number is out of range
     */
    public static Normalization of(double[] mean, double[] std) {
        if (mean.length != std.length || (mean.length != 1 && mean.length != 3)) {
            throw new IllegalArgumentException("1 or 3 means and as many deviations are needed, but " + mean.length
                    + " and " + std.length + " came");
        }
        float[] scale = new float[mean.length];
        float[] bias = new float[mean.length];
        for (int c = 0; c < mean.length; c++) {
            if (!(std[c] > 0) || !Double.isFinite(mean[c]) || Double.isInfinite(std[c])) {
                throw new IllegalArgumentException("means must be finite and deviations above 0, but were "
                        + Arrays.toString(mean) + " and " + Arrays.toString(std));
            }
            scale[c] = (float) (1 / (255 * std[c]));
            bias[c] = (float) (-mean[c] / std[c]);
        }
        return new Normalization(scale, bias);
    }

    /** Returns the normalization of RGB samples to 0 to 1. */
    public static Normalization unitRgb() {
        return UNIT_RGB;
    }

    /** Returns the number of channels, 1 or 3. */
    public int channels() {
        return scale.length;
    }

    /** Returns the factor of a channel: value = sample (0 to 255) x scale + bias. */
    public float scale(int channel) {
        return scale[channel];
    }

    /** Returns the summand of a channel. */
    public float bias(int channel) {
        return bias[channel];
    }

    /** Returns the factors of all channels. */
    public float[] scales() {
        return scale.clone();
    }

    /** Returns the summands of all channels. */
    public float[] biases() {
        return bias.clone();
    }

    /** Returns what the samples 0 to 255 of a channel become. */
    float[] table(int channel) {
        return tables[channel];
    }

    /** Returns the number of floats that an image of the given size takes. */
    public int length(int width, int height) {
        return Math.multiplyExact(Math.multiplyExact(width, height), channels());
    }

    /**
     * Writes an image into a buffer, channel by channel (CHW): the sample of channel c at (x, y) goes to
     * {@code offset + (c * height + y) * width + x}. A grey image is repeated into three channels, a colour image is
     * reduced to one by its luma.
     *
     * @throws IllegalArgumentException if the buffer is too short
     */
    public void write(PixelImage image, float[] target, int offset) {
        write(image.data(), image.width(), image.height(), image.channels(), target, offset);
    }

    /**
     * As {@link #write(PixelImage, float[], int)}, from an array of interleaved samples.
     *
     * @param data at least width x height x channels samples of 0 to 255
     * @param channels 1 (grey) or 3 (red, green, blue)
     * @throws IllegalArgumentException if an array is too short or the channels are not 1 or 3
     */
    public void write(byte[] data, int width, int height, int channels, float[] target, int offset) {
        if ((channels != 1 && channels != 3) || data.length < (long) width * height * channels) {
            throw new IllegalArgumentException("an image of " + width + "x" + height + "x" + channels
                    + " does not fit an array of " + data.length + " bytes");
        }
        try (Pass pass = Pass.take()) {
            pass.floats(this, width, height, channels, target, offset).writeAll(data);
        }
    }

    /** Two are equal if they have the same channels with the same scales and biases. */
    @Override
    public boolean equals(Object o) {
        return o instanceof Normalization n && Arrays.equals(scale, n.scale) && Arrays.equals(bias, n.bias);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(scale) + Arrays.hashCode(bias);
    }

    @Override
    public String toString() {
        return "Normalization[scale " + Arrays.toString(scale) + ", bias " + Arrays.toString(bias) + "]";
    }
}
