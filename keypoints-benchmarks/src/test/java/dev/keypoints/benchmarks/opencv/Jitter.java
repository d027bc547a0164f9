package dev.keypoints.benchmarks.opencv;

import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.core.image.Luma;

/**
 * Drawn values of a colour jitter, for OpenCV.
 *
 * @param brightness factor of all
 * @param contrast factor about the mean luma
 * @param saturation factor about the luma of a pixel
 * @param hue turn as a share of the circle
 */
public record Jitter(double brightness, double contrast, double saturation, double hue) {

    /** Hues of 8-bit HSV: two degrees each. */
    private static final int HUES = 180;

    private static final double[] LUMA = {Luma.RED, Luma.GREEN, Luma.BLUE};

    /** Takes over the values that our step has drawn. */
    public static Jitter of(DrawnValues drawn) {
        return new Jitter(drawn.get("brightness"), drawn.get("contrast"), drawn.get("saturation"), drawn.get("hue"));
    }

    /** Writes the 3x4 matrix of brightness, contrast and saturation. */
    void fill(float[] matrix, double meanLuma) {
        double gain = brightness * contrast;
        for (int row = 0; row < 3; row++) {
            for (int column = 0; column < 3; column++) {
                double own = row == column ? saturation : 0;
                matrix[4 * row + column] = (float) (gain * ((1 - saturation) * LUMA[column] + own));
            }
            matrix[4 * row + 3] = (float) ((1 - contrast) * brightness * meanLuma);
        }
    }

    /** Writes the table that turns hues. */
    void fill(byte[] table) {
        int turn = (int) Math.round(hue * HUES);
        for (int i = 0; i < table.length; i++) {
            table[i] = (byte) Math.floorMod(i + turn, HUES);
        }
    }
}
