package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.core.image.PixelPlanes;

/**
 * Changes the colours of an image block by block, a plane of ints for each channel. The loops of a change are short and
 * without branches: those become vector instructions.
 */
final class ColorBlocks {

    /** Pixels in a block: enough for vector instructions, few enough for the cache. */
    private static final int SIZE = 2048;

    private static final ThreadLocal<ColorBlocks> PER_THREAD = ThreadLocal.withInitial(ColorBlocks::new);

    private final int[][] planes = new int[3][SIZE];
    private final int[][] work = new int[3][SIZE];

    private ColorBlocks() {}

    /**
     * Does a linear change of all pixels of a colour image, then turns their hues.
     *
     * @param saturation see {@link LinearColors}
     * @param gain alike
     * @param offset alike
     * @param turn share of the circle, -0.5 to 0.5; see {@link HueTurn}
     */
    static void apply(PixelBuffer image, double saturation, double gain, double offset, double turn) {
        boolean linear = saturation != 1 || gain != 1 || offset != 0;
        if (!linear && turn == 0) {
            return;
        }
        ColorBlocks own = PER_THREAD.get();
        int pixels = image.width() * image.height();
        for (int from = 0; from < pixels; from += SIZE) {
            int n = Math.min(SIZE, pixels - from);
            PixelPlanes.read(image.data(), 3, from, n, own.planes);
            if (linear) {
                LinearColors.apply(saturation, gain, offset, own.planes, own.work, n);
            }
            if (turn != 0) {
                HueTurn.apply(turn, own.planes, own.work, n);
            }
            PixelPlanes.write(own.planes, 3, n, image.data(), from);
        }
    }

    /** Exchanges planes for those of the work, where the results are. */
    static void exchange(int[][] planes, int[][] work) {
        for (int c = 0; c < planes.length; c++) {
            int[] old = planes[c];
            planes[c] = work[c];
            work[c] = old;
        }
    }
}
