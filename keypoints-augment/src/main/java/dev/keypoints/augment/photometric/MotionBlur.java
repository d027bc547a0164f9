package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Blurs along a straight line through each pixel, as a moving camera does. Length and direction are drawn uniformly; the
 * line is symmetric about the pixel, so nothing moves.
 *
 * @param min shortest line in output pixels, 0 to 200
 * @param max longest line
 */
public record MotionBlur(double min, double max) implements PhotometricStep {

    /** Checks the arguments. */
    public MotionBlur {
        Ranges.ordered("motionBlur", "length", min, max, 0, 200);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("length", draw.uniform(min, max)).with("degrees", 180 * draw.unit());
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        double length = drawn.get("length", 0, 200);
        double a = StrictMath.toRadians(drawn.get("degrees", 0, 180));
        double ux = StrictMath.cos(a);
        double uy = -StrictMath.sin(a);
        int reach = (int) StrictMath.ceil(length / 2) + 1;
        int side = 2 * reach + 1;
        double[] kernel = new double[side * side];
        int samples = 4 * (int) StrictMath.ceil(length) + 1;
        for (int i = 0; i < samples; i++) {
            double t = samples == 1 ? 0 : length * (i / (samples - 1.0) - 0.5);
            splat(kernel, side, reach + t * ux, reach + t * uy);
        }
        int used = 0;
        int[] dx = new int[kernel.length];
        int[] dy = new int[kernel.length];
        double[] weights = new double[kernel.length];
        for (int i = 0; i < kernel.length; i++) {
            if (kernel[i] > 1e-9) {
                dx[used] = i % side - reach;
                dy[used] = i / side - reach;
                weights[used++] = kernel[i];
            }
        }
        Convolution.taps(image, reach, dx, dy, Convolution.normalized(java.util.Arrays.copyOf(weights, used)));
    }

    private static void splat(double[] kernel, int side, double x, double y) {
        int x0 = (int) x;
        int y0 = (int) y;
        double fx = x - x0;
        double fy = y - y0;
        kernel[y0 * side + x0] += (1 - fx) * (1 - fy);
        kernel[y0 * side + x0 + 1] += fx * (1 - fy);
        kernel[(y0 + 1) * side + x0] += (1 - fx) * fy;
        kernel[(y0 + 1) * side + x0 + 1] += fx * fy;
    }
}
