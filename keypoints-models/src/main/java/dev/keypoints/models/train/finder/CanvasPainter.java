package dev.keypoints.models.train.finder;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Function;

/**
 * Makes training images: one photo, or up to 6 x 6 of them side by side, each turned, mirrored, scaled and coloured at
 * random so that the face it is about has a size that is uniform on a logarithmic scale between a tenth and nine tenths
 * of its cell.
 */
final class CanvasPainter {

    /** Faces with a smaller side (root of the box's area, in pixels) are doubtful. */
    static final double SMALLEST_FACE = 7.5;

    /** Faces of which less than this share is on the canvas are doubtful. */
    static final double VISIBLE_SHARE = 0.6;

    /** How often a canvas has 1x1, 2x2, ... cells. */
    private static final double[] GRIDS = {0.4, 0.26, 0.14, 0.1, 0.06, 0.04};

    private final Function<SplittableRandom, FinderPhoto> photos;

    CanvasPainter(Function<SplittableRandom, FinderPhoto> photos) {
        this.photos = photos;
    }

    FinderCanvas paint(ImageSize size, SplittableRandom random) {
        int grid = grid(random);
        int[] xs = cuts(size.width(), grid, random);
        int[] ys = cuts(size.height(), grid, random);
        byte[] pixels = new byte[Math.toIntExact(size.area() * 3)];
        List<Box> faces = new ArrayList<>();
        List<Box> doubtful = new ArrayList<>();
        for (int j = 0; j < grid; j++) {
            for (int i = 0; i < grid; i++) {
                ImageSize cell = new ImageSize(xs[i + 1] - xs[i], ys[j + 1] - ys[j]);
                PhotoView view = PhotoView.draw(photos.apply(random), cell, random);
                paste(ColourJitter.apply(view.render(), random), pixels, size.width(), xs[i], ys[j]);
                collect(view, xs[i], ys[j], faces, doubtful);
            }
        }
        return new FinderCanvas(PixelImage.wrap(size.width(), size.height(), 3, pixels), faces, doubtful);
    }

    private static int grid(SplittableRandom random) {
        double r = random.nextDouble();
        int grid = 1;
        while (grid < GRIDS.length && r >= GRIDS[grid - 1]) {
            r -= GRIDS[grid - 1];
            grid++;
        }
        return grid;
    }

    /** Returns where cells begin and end, each cut moved by up to a quarter of a cell. */
    private static int[] cuts(int length, int grid, SplittableRandom random) {
        int[] cuts = new int[grid + 1];
        for (int i = 1; i < grid; i++) {
            cuts[i] = (int) Math.round(length * (i + random.nextDouble(-0.25, 0.25)) / grid);
        }
        cuts[grid] = length;
        return cuts;
    }

    private static void paste(PixelImage cell, byte[] canvas, int width, int x0, int y0) {
        int row = cell.width() * 3;
        for (int y = 0; y < cell.height(); y++) {
            System.arraycopy(cell.data(), y * row, canvas, ((y0 + y) * width + x0) * 3, row);
        }
    }

    private static void collect(PhotoView view, int x0, int y0, List<Box> faces, List<Box> doubtful) {
        Box cell = view.cell().bounds();
        for (LabelledFace f : view.faces()) {
            Box b = f.box();
            double visible = cell.intersectionArea(b) / b.area();
            boolean inside = cell.contains(b.center().x(), b.center().y());
            if (inside && visible >= VISIBLE_SHARE && f.side() >= SMALLEST_FACE) {
                faces.add(b.translate(x0, y0));
            } else if (visible > 0) {
                doubtful.add(clip(b, cell).translate(x0, y0));
            }
        }
        for (Box b : view.doubtful()) {
            if (cell.intersectionArea(b) > 0) {
                doubtful.add(clip(b, cell).translate(x0, y0));
            }
        }
    }

    private static Box clip(Box b, Box to) {
        return Box.ofCorners(
                Math.max(b.x(), to.x()),
                Math.max(b.y(), to.y()),
                Math.min(b.right(), to.right()),
                Math.min(b.bottom(), to.bottom()));
    }
}
