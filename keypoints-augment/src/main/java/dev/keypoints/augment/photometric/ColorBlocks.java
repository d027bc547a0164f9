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

    /** A change of the colours of some pixels. */
    interface Change {

        /**
         * Changes n pixels, red, green and blue of 0 to 255, in place; arrays may be exchanged for those of the work.
         *
         * @param work three more arrays as long
         */
        void apply(int[][] planes, int[][] work, int n);
    }

    private final int[][] planes = new int[3][SIZE];
    private final int[][] work = new int[3][SIZE];

    private ColorBlocks() {}

    /** Does changes one after the other to all pixels of a colour image. */
    static void apply(PixelBuffer image, Change... changes) {
        ColorBlocks own = PER_THREAD.get();
        int pixels = image.width() * image.height();
        for (int from = 0; from < pixels; from += SIZE) {
            int n = Math.min(SIZE, pixels - from);
            PixelPlanes.read(image.data(), 3, from, n, own.planes);
            for (Change change : changes) {
                change.apply(own.planes, own.work, n);
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
