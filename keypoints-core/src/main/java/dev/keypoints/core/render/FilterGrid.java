package dev.keypoints.core.render;

import dev.keypoints.core.image.PixelImage;
import java.util.Arrays;

/** Shows the filters of a network's first layer as tiles. */
public final class FilterGrid {

    private static final int GAP = 4;
    private static final byte GROUND = (byte) 0xff;
    private static final long MOST_PIXELS = 100_000_000;

    private FilterGrid() {}

    /**
     * Draws filters row by row. A filter of three channels is drawn in colours, any other channel by channel in grey,
     * one row a filter if there are several channels. Zero is middle grey; each filter is stretched so that its largest
     * weight by amount is black or white.
     *
     * @param weights filters x channels x height x width weights, the last index running fastest
     * @param filters number of filters, at least 1
     * @param channels channels of the layer's input, at least 1
     * @param height rows of a filter, at least 1
     * @param width columns of a filter, at least 1
     * @param columns tiles in a row, at least 1; not used where each filter has a row of its own
     * @param scale pixels for a weight, 1 to 64
     * @throws IllegalArgumentException if a number is out of its range or the weights are not as many
     */
    public static PixelImage draw(
            float[] weights, int filters, int channels, int height, int width, int columns, int scale) {
        if (Math.min(Math.min(filters, channels), Math.min(Math.min(height, width), columns)) < 1) {
            throw new IllegalArgumentException(
                    "filters, channels, height, width and columns must be at least 1, but were "
                            + Arrays.toString(new int[] {filters, channels, height, width, columns}));
        }
        if (scale < 1 || scale > 64) {
            throw new IllegalArgumentException("scale must be 1 to 64, but was " + scale);
        }
        if (weights.length != (long) filters * channels * height * width) {
            throw new IllegalArgumentException(filters + " filters of " + channels + "x" + height + "x" + width
                    + " have " + (long) filters * channels * height * width + " weights, but " + weights.length
                    + " came");
        }
        boolean colored = channels == 3;
        int tiles = colored ? filters : filters * channels;
        int across = colored || channels == 1 ? Math.min(columns, tiles) : channels;
        int down = (tiles + across - 1) / across;
        long wide = GAP + (long) across * (width * scale + GAP);
        long high = GAP + (long) down * (height * scale + GAP);
        if (wide * high > MOST_PIXELS) {
            throw new IllegalArgumentException("a filter grid may have " + MOST_PIXELS + " pixels, but " + tiles
                    + " tiles make " + wide + "x" + high);
        }
        byte[] page = new byte[(int) (wide * high * 3)];
        Arrays.fill(page, GROUND);
        int plane = height * width;
        for (int tile = 0; tile < tiles; tile++) {
            int filter = colored ? tile : tile / channels;
            float largest = largest(weights, filter * channels * plane, channels * plane);
            int left = GAP + tile % across * (width * scale + GAP);
            int top = GAP + tile / across * (height * scale + GAP);
            for (int y = 0; y < height * scale; y++) {
                for (int x = 0; x < width * scale; x++) {
                    for (int c = 0; c < 3; c++) {
                        int from = colored ? (3 * tile + c) * plane : tile * plane;
                        float weight = weights[from + y / scale * width + x / scale];
                        page[(int) (((top + y) * wide + left + x) * 3 + c)] = shade(weight, largest);
                    }
                }
            }
        }
        return PixelImage.wrap((int) wide, (int) high, 3, page);
    }

    private static float largest(float[] weights, int from, int count) {
        float largest = 0;
        for (int i = from; i < from + count; i++) {
            largest = Math.max(largest, Math.abs(weights[i]));
        }
        return largest;
    }

    private static byte shade(float weight, float largest) {
        return (byte) (largest > 0 ? Math.round(127.5 + 127.5 * weight / largest) : 128);
    }
}
