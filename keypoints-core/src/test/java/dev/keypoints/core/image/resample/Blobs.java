package dev.keypoints.core.image.resample;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.image.PixelImage;

/** Gaussian blobs at known sub-pixel places, to see where a map puts an image. */
final class Blobs {

    private Blobs() {}

    static PixelImage gaussian(ImageSize size, Point at, double sigma) {
        byte[] data = new byte[size.width() * size.height()];
        for (int y = 0; y < size.height(); y++) {
            for (int x = 0; x < size.width(); x++) {
                double d2 = (x - at.x()) * (x - at.x()) + (y - at.y()) * (y - at.y());
                data[y * size.width() + x] = (byte) Math.round(250 * Math.exp(-d2 / (2 * sigma * sigma)));
            }
        }
        return PixelImage.wrap(size.width(), size.height(), 1, data);
    }

    static Point centroid(PixelImage image) {
        double sum = 0;
        double sx = 0;
        double sy = 0;
        for (int y = 0; y < image.height(); y++) {
            for (int x = 0; x < image.width(); x++) {
                double v = Math.max(0, image.get(x, y, 0) - 3);
                sum += v;
                sx += v * x;
                sy += v * y;
            }
        }
        return new Point(sx / sum, sy / sum);
    }
}
