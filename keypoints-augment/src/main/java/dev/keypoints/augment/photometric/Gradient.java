package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;
import java.util.function.DoubleUnaryOperator;

/** A number that grows linearly across an image, from -1 at the corner behind to 1 at the corner ahead. */
record Gradient(double ax, double ay, double b) {

    private static final int STEPS = 1024;

    /** Creates the gradient that grows in a direction, counter-clockwise from the right as displayed. */
    static Gradient across(PixelBuffer image, double degrees) {
        double a = StrictMath.toRadians(degrees);
        double ux = StrictMath.cos(a);
        double uy = -StrictMath.sin(a);
        double cx = (image.width() - 1) / 2.0;
        double cy = (image.height() - 1) / 2.0;
        double reach = Math.max(0.5, Math.abs(ux) * cx + Math.abs(uy) * cy);
        return new Gradient(ux / reach, uy / reach, -(ux * cx + uy * cy) / reach);
    }

    /** Multiplies samples by a gain that depends on the gradient; the gain is looked up in 2049 steps. */
    void multiply(PixelBuffer image, DoubleUnaryOperator gain) {
        int[] gains = new int[2 * STEPS + 1];
        for (int i = 0; i < gains.length; i++) {
            gains[i] = (int) Math.round(65536 * gain.applyAsDouble((i - STEPS) / (double) STEPS));
        }
        byte[] d = image.data();
        int c = image.channels();
        int p = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double t = ax * x + ay * y + b;
                int i = (int) (t * STEPS + STEPS + 0.5);
                int g = gains[Math.max(0, Math.min(2 * STEPS, i))];
                for (int k = 0; k < c; k++, p++) {
                    d[p] = LinearColors.hold(((d[p] & 0xff) * g + 32768) >> 16);
                }
            }
        }
    }
}
