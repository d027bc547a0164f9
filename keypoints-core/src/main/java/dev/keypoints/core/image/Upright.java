package dev.keypoints.core.image;

import dev.keypoints.core.geometry.ImageSize;

/** Turns pixels by an EXIF orientation; no sample is interpolated. */
final class Upright {

    private Upright() {}

    /** Tells whether an orientation (1 to 8) exchanges width and height. */
    static boolean swapsSides(int orientation) {
        return orientation >= 5;
    }

    /** Returns the size that a stored size has when shown upright. */
    static ImageSize size(ImageSize stored, int orientation) {
        return swapsSides(orientation)
                ? new ImageSize(/* width= */ stored.height(), /* height= */ stored.width())
                : stored;
    }

    /**
     * Returns the image as it should be shown. By the EXIF standard the stored first row and column are, for 1 to 8:
     * top left, top right, bottom right, bottom left, left top, right top, right bottom, left bottom.
     */
    static PixelImage apply(PixelImage stored, int orientation) {
        if (orientation == ExifOrientation.UPRIGHT) {
            return stored;
        }
        int w = stored.width();
        int h = stored.height();
        ImageSize size = size(stored.size(), orientation);
        int channels = stored.channels();
        // Where the stored pixel (0, 0) goes, and how far one step in stored x and y moves it.
        boolean fromRight = orientation == 2 || orientation == 3 || orientation == 6 || orientation == 7;
        boolean fromBottom = orientation == 3 || orientation == 4 || orientation == 7 || orientation == 8;
        int x0 = fromRight ? size.width() - 1 : 0;
        int y0 = fromBottom ? size.height() - 1 : 0;
        int alongX = (fromRight ? -1 : 1) * channels;
        int alongY = (fromBottom ? -1 : 1) * size.width() * channels;
        int stepX = swapsSides(orientation) ? alongY : alongX;
        int stepY = swapsSides(orientation) ? alongX : alongY;
        byte[] from = stored.data();
        byte[] to = new byte[from.length];
        int source = 0;
        for (int y = 0; y < h; y++) {
            int target = (y0 * size.width() + x0) * channels + y * stepY;
            for (int x = 0; x < w; x++, target += stepX) {
                for (int c = 0; c < channels; c++) {
                    to[target + c] = from[source++];
                }
            }
        }
        return PixelImage.wrap(size.width(), size.height(), channels, to);
    }
}
