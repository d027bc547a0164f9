package dev.keypoints.augment;

import dev.keypoints.core.Edge;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.image.PixelImage;
import java.util.List;
import java.util.Random;

/** Images and points for the tests. */
final class Fixtures {

    /** Two points that mirror each other and one on the axis. */
    static final KeypointScheme TRIO = KeypointScheme.builder("trio", List.of("left", "right", "middle"))
            .mirror(List.of(new Edge(0, 1)))
            .build();

    private Fixtures() {}

    static Keypoints trio(double... xy) {
        return Keypoints.of(TRIO, xy);
    }

    static PixelImage noise(int w, int h, int c, int seed) {
        byte[] data = new byte[w * h * c];
        new Random(seed).nextBytes(data);
        return PixelImage.wrap(w, h, c, data);
    }

    /** A smooth colour image. */
    static PixelImage smooth(int w, int h) {
        byte[] data = new byte[w * h * 3];
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                int i = (y * w + x) * 3;
                data[i] = (byte) (128 + 90 * Math.sin(x * 0.11 + y * 0.03));
                data[i + 1] = (byte) (128 + 90 * Math.sin(y * 0.13));
                data[i + 2] = (byte) (128 + 90 * Math.cos(x * 0.05 - y * 0.07));
            }
        }
        return PixelImage.wrap(w, h, 3, data);
    }

    /** A grey Gaussian blob on black. */
    static PixelImage blob(ImageSize size, Point at, double sigma) {
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
