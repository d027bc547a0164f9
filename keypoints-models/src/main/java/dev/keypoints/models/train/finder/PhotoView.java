package dev.keypoints.models.train.finder;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.image.resample.Resampler;
import java.util.List;
import java.util.SplittableRandom;

/**
 * How one photo is seen in one cell of a canvas.
 *
 * @param photo what is seen
 * @param cell the size of the cell
 * @param map from the photo to the cell
 * @param fill the colour beyond the photo, 0xRRGGBB
 */
record PhotoView(FinderPhoto photo, ImageSize cell, Transform2 map, int fill) {

    private static final double SMALLEST = 8;

    /** The largest face, as a share of the cell's shorter side. */
    private static final double LARGEST = 0.98;

    private static final double BACKGROUND_SHARE = 0.12;
    private static final double FILLED_SHARE = 0.75;
    private static final double TURNED_SHARE = 0.35;
    private static final double MOST_DEGREES = 25;
    private static final double LARGEST_ENLARGEMENT = 3;

    /** Draws a view in which one face of the photo, chosen at random, has a random size and place. */
    static PhotoView draw(FinderPhoto photo, ImageSize cell, SplittableRandom random) {
        LabelledFace face = photo.faces().get(random.nextInt(photo.faces().size()));
        double side = drawSide(photo, face, Math.min(cell.width(), cell.height()), random);
        double scale = Math.min(LARGEST_ENLARGEMENT, side / face.side());
        double stretch = Math.exp(random.nextDouble(-0.06, 0.06));
        Point middle = face.box().center();
        boolean background = random.nextDouble() < BACKGROUND_SHARE;
        if (background) {
            // the face may be anywhere, most often outside: so that more is seen of what is no face
            ImageSize size = photo.size();
            middle = new Point(random.nextDouble() * size.width(), random.nextDouble() * size.height());
        }
        Transform2 map = Transform2.scaling(scale * stretch, scale / stretch, middle);
        if (random.nextDouble() < TURNED_SHARE) {
            map = map.then(Transform2.rotationDegrees(random.nextDouble(-MOST_DEGREES, MOST_DEGREES), middle));
        }
        if (random.nextBoolean()) {
            map = map.then(Transform2.mirror(photo.size().width()));
        }
        Box subject = background
                ? Box.around(map.apply(middle), side, side)
                : face.transform(map).box();
        map = map.then(place(photo, subject, map, cell, random));
        int fill = random.nextBoolean() ? ResampleOptions.MID_GREY : random.nextInt(0x1000000);
        return new PhotoView(photo, cell, map, fill);
    }

    /**
     * Draws the side of the face, uniform on a logarithmic scale; most often not so small that the photo would fill less
     * than about half of the cell.
     */
    private static double drawSide(FinderPhoto photo, LabelledFace face, double room, SplittableRandom random) {
        double smallest = Math.max(SMALLEST, 0.1 * room);
        double share = face.side() / Math.min(photo.size().width(), photo.size().height());
        if (random.nextDouble() < FILLED_SHARE) {
            smallest = Math.max(smallest, Math.min(0.5, 0.7 * share) * room);
        }
        return smallest * Math.pow(LARGEST * room / smallest, random.nextDouble());
    }

    /** Draws where the face goes; most often such that the photo covers the cell as far as it can. */
    private static Transform2 place(
            FinderPhoto photo, Box face, Transform2 map, ImageSize cell, SplittableRandom random) {
        Box whole = new LabelledFace(photo.size().bounds(), null).transform(map).box();
        boolean cover = random.nextDouble() < 0.8;
        double dx = shift(face.x(), face.width(), whole.x(), whole.right(), cell.width(), cover, random);
        double dy = shift(face.y(), face.height(), whole.y(), whole.bottom(), cell.height(), cover, random);
        return Transform2.translation(dx, dy);
    }

    /** Along one axis: the face may leave the cell by a tenth of its length. */
    private static double shift(
            double face, double length, double from, double to, int cell, boolean cover, SplittableRandom random) {
        double low = -0.5 - face - 0.1 * length;
        double high = cell - 0.5 - face - 0.9 * length;
        double drawn = low <= high ? low + random.nextDouble() * (high - low) : (low + high) / 2;
        if (cover) {
            // the photo reaches over the whole cell, or else lies in it as a whole
            double a = cell - 0.5 - to;
            double b = -0.5 - from;
            double clamped = Math.max(Math.min(a, b), Math.min(Math.max(a, b), drawn));
            return low <= high ? Math.max(low, Math.min(high, clamped)) : drawn;
        }
        return drawn;
    }

    /** Returns the pixels of the cell. */
    PixelImage render() {
        double scale = Math.hypot(map.get(0, 0), map.get(1, 0));
        PixelImage level = photo.level(scale);
        Transform2 fromLevel = Transform2.resize(level.size(), photo.size()).then(map);
        return Resampler.resample(
                level, fromLevel, cell, ResampleOptions.defaults().withFill(fill));
    }

    /** Returns the faces in pixels of the cell. */
    List<LabelledFace> faces() {
        return photo.faces().stream().map(f -> f.transform(map)).toList();
    }

    /** Returns the doubtful places in pixels of the cell. */
    List<Box> doubtful() {
        return photo.doubtful().stream()
                .map(b -> new LabelledFace(b, null).transform(map).box())
                .toList();
    }
}
