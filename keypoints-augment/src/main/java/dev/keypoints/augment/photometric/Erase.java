package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnRow;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Covers a rectangle, so that visible points under it become occluded. Its sides are shares of the image's width and
 * height, drawn uniformly and independently; its middle lies anywhere in the image. It is filled with noise, with one
 * colour, or with a copy of another part of the image, each as likely. A copy that would show more than half of what was
 * there gives way to the colour, since it would cover little.
 *
 * @param min smallest side as a share of the image's, 0 to 1
 * @param max largest side
 */
public record Erase(double min, double max) implements PhotometricStep {

    private static final int NOISE = 0;
    private static final int COLOUR = 1;

    /** Checks the arguments. */
    public Erase {
        Ranges.ordered("erase", "side", min, max, 0, 1);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("x", draw.unit())
                .with("y", draw.unit())
                .with("width", draw.uniform(min, max))
                .with("height", draw.uniform(min, max))
                .with("fill", draw.integer(3))
                .withRow("color", draw.integer(256), draw.integer(256), draw.integer(256))
                .withRow("from", draw.unit(), draw.unit())
                .with("seed", draw.seed());
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        int x0 = first(drawn.get("x", 0, 1), drawn.get("width", 0, 1), image.width());
        int x1 = last(drawn.get("x", 0, 1), drawn.get("width", 0, 1), image.width());
        int y0 = first(drawn.get("y", 0, 1), drawn.get("height", 0, 1), image.height());
        int y1 = last(drawn.get("y", 0, 1), drawn.get("height", 0, 1), image.height());
        if (x1 < x0 || y1 < y0) {
            return;
        }
        int fill = (int) drawn.get("fill", 0, 2);
        if (fill == NOISE) {
            noise(image, x0, y0, x1, y1, Draw.of((long) drawn.get("seed")));
        } else if (fill == COLOUR || !copy(image, x0, y0, x1, y1, drawn.row("from", 2, 0, 1))) {
            color(image, x0, y0, x1, y1, drawn.row("color", 3, 0, 255));
        }
    }

    @Override
    public boolean covers(DrawnValues drawn, int width, int height, double x, double y) {
        return x >= first(drawn.get("x", 0, 1), drawn.get("width", 0, 1), width) - 0.5
                && x < last(drawn.get("x", 0, 1), drawn.get("width", 0, 1), width) + 0.5
                && y >= first(drawn.get("y", 0, 1), drawn.get("height", 0, 1), height) - 0.5
                && y < last(drawn.get("y", 0, 1), drawn.get("height", 0, 1), height) + 0.5;
    }

    /** Returns the first covered row or column: whole pixels whose centres lie in the rectangle. */
    private static int first(double middle, double side, int size) {
        return Math.max(0, (int) StrictMath.ceil((middle - side / 2) * size - 0.5));
    }

    private static int last(double middle, double side, int size) {
        return Math.min(size - 1, (int) StrictMath.ceil((middle + side / 2) * size - 0.5) - 1);
    }

    private static void noise(PixelBuffer image, int x0, int y0, int x1, int y1, Draw draw) {
        int c = image.channels();
        for (int y = y0; y <= y1; y++) {
            long bits = 0;
            int left = 0;
            for (int i = (y * image.width() + x0) * c; i < (y * image.width() + x1 + 1) * c; i++) {
                if (left == 0) {
                    bits = draw.bits();
                    left = 8;
                }
                image.data()[i] = (byte) bits;
                bits >>>= 8;
                left--;
            }
        }
    }

    private static void color(PixelBuffer image, int x0, int y0, int x1, int y1, DrawnRow color) {
        int c = image.channels();
        for (int y = y0; y <= y1; y++) {
            for (int x = x0; x <= x1; x++) {
                for (int k = 0; k < c; k++) {
                    image.data()[(y * image.width() + x) * c + k] = (byte) (int) color.get(k);
                }
            }
        }
    }

    /** Returns the first column or row of the part that is copied, which has {@code more + 1} of them. */
    private static int source(double from, int size, int more) {
        return (int) Math.min(size - 1 - more, from * (size - more));
    }

    /** Tells whether a rectangle and itself moved by (dx, dy) share more than half of its area. */
    private static boolean overlapsHalf(int dx, int dy, int width, int height) {
        long w = Math.max(0, width - Math.abs(dx));
        long h = Math.max(0, height - Math.abs(dy));
        return 2 * w * h > (long) width * height;
    }

    /** Copies another part of the image; tells whether it did, since it does not where that part is much the same. */
    private static boolean copy(PixelBuffer image, int x0, int y0, int x1, int y1, DrawnRow from) {
        int sx = source(from.get(0), image.width(), x1 - x0);
        int sy = source(from.get(1), image.height(), y1 - y0);
        if (overlapsHalf(sx - x0, sy - y0, x1 - x0 + 1, y1 - y0 + 1)) {
            return false;
        }
        int c = image.channels();
        int n = (x1 - x0 + 1) * c;
        // backwards where the copy lies below its source, so that no row is overwritten before it is read
        byte[] d = image.data();
        int rows = y1 - y0 + 1;
        for (int k = 0; k < rows; k++) {
            int j = sy < y0 ? rows - 1 - k : k;
            System.arraycopy(d, ((sy + j) * image.width() + sx) * c, d, ((y0 + j) * image.width() + x0) * c, n);
        }
        return true;
    }
}
