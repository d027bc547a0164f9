package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;

/**
 * Equalises the luma in tiles, with limited contrast (CLAHE; Zuiderveld 1994): in each tile the histogram is cut at a
 * limit, what is cut off is spread over all levels, and pixels between the middles of tiles mix their tables
 * bilinearly. The three samples of a pixel move by as much as its luma does. The limit is drawn uniformly.
 *
 * @param min smallest limit, as a multiple of an even histogram's height, 1 to 100; grey levels are drawn apart by a
 *     factor of limit + 1 at most
 * @param max largest limit
 * @param tiles tiles along either side, 1 to 64
 */
public record Clahe(double min, double max, int tiles) implements PhotometricStep {

    /** Checks the arguments. */
    public Clahe {
        Ranges.ordered("clahe", "limit", min, max, 1, 100);
        Ranges.within("clahe", "number of tiles", tiles, 1, 64);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("limit", draw.uniform(min, max));
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        double limit = drawn.get("limit", 1, 100);
        int w = image.width();
        int h = image.height();
        int nx = Math.min(tiles, w);
        int ny = Math.min(tiles, h);
        byte[] luma = LumaPlane.of(image);
        int[][] tables = new int[nx * ny][];
        for (int t = 0; t < tables.length; t++) {
            int x0 = t % nx * w / nx;
            int y0 = t / nx * h / ny;
            int x1 = (t % nx + 1) * w / nx;
            int y1 = (t / nx + 1) * h / ny;
            tables[t] = Histogram.clipped(Histogram.of(luma, w, x0, y0, x1, y1), limit);
        }
        for (int y = 0; y < h; y++) {
            double ty = Math.max(0, Math.min(ny - 1, (y + 0.5) * ny / h - 0.5));
            int j = Math.min(Math.max(0, ny - 2), (int) ty);
            int below = Math.min(ny - 1, j + 1);
            for (int x = 0; x < w; x++) {
                double tx = Math.max(0, Math.min(nx - 1, (x + 0.5) * nx / w - 0.5));
                int i = Math.min(Math.max(0, nx - 2), (int) tx);
                int right = Math.min(nx - 1, i + 1);
                int v = luma[y * w + x] & 0xff;
                double upper = mix(tables[j * nx + i][v], tables[j * nx + right][v], tx - i);
                double lower = mix(tables[below * nx + i][v], tables[below * nx + right][v], tx - i);
                LumaPlane.shift(image, y * w + x, (int) Math.round(mix(upper, lower, ty - j)) - v);
            }
        }
    }

    private static double mix(double a, double b, double share) {
        return a + (b - a) * share;
    }
}
