package dev.keypoints.core.render;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.PixelImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;
import java.util.Optional;

/**
 * A photo, or a square of it, at the size of a tile, with its objects in the tile's pixels.
 *
 * @param image the tile's pixels
 * @param objects in pixels of the tile
 */
record View(PixelImage image, List<DrawnObject> objects) {

    private static final int MOST_OVERSAMPLING = 16;

    /** Returns the part of a photo around its first object, or the whole photo if the factor is 0. */
    static View of(PixelImage photo, List<DrawnObject> objects, int side, double factor) {
        Optional<Box> crop = factor > 0 && !objects.isEmpty() ? square(objects.get(0), factor) : Optional.empty();
        ImageSize size = crop.isPresent() ? new ImageSize(side, side) : fitted(photo.size(), side);
        Transform2 map = Transform2.boxToFrame(crop.orElse(photo.size().bounds()), size);
        return new View(
                resample(photo, map, size),
                objects.stream().map(o -> o.transform(map)).toList());
    }

    private static Optional<Box> square(DrawnObject object, double factor) {
        return object.keypoints()
                .bounds()
                .filter(b -> b.longSide() > 0)
                .or(object::box)
                .filter(b -> b.longSide() > 0)
                .map(b -> b.squareAroundCenter(factor));
    }

    private static ImageSize fitted(ImageSize photo, int side) {
        double scale = (double) side / Math.max(photo.width(), photo.height());
        return new ImageSize(
                (int) Math.max(1, Math.round(photo.width() * scale)), (int) Math.max(1, Math.round(photo.height() * scale)));
    }

    /** Draws at a power of two of the size and halves, so that shrinking averages. */
    private static PixelImage resample(PixelImage photo, Transform2 map, ImageSize size) {
        int over = 1;
        while (over < MOST_OVERSAMPLING && map.get(0, 0) * over < 1) {
            over *= 2;
        }
        BufferedImage result = new BufferedImage(size.width() * over, size.height() * over, BufferedImage.TYPE_3BYTE_BGR);
        // AWT counts from pixel corners: (x + 0.5) there is x here.
        double tx = map.get(0, 2) + 0.5 - 0.5 * map.get(0, 0);
        double ty = map.get(1, 2) + 0.5 - 0.5 * map.get(1, 1);
        AffineTransform corners =
                new AffineTransform(map.get(0, 0) * over, 0, 0, map.get(1, 1) * over, tx * over, ty * over);
        paint(result, BufferedImages.to(photo.toRgb()), corners);
        for (; over > 1; over /= 2) {
            BufferedImage half = new BufferedImage(
                    result.getWidth() / 2, result.getHeight() / 2, BufferedImage.TYPE_3BYTE_BGR);
            paint(half, result, AffineTransform.getScaleInstance(0.5, 0.5));
            result = half;
        }
        return BufferedImages.from(result);
    }

    private static void paint(BufferedImage to, BufferedImage from, AffineTransform map) {
        Graphics2D g = to.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        g.drawImage(from, map, null);
        g.dispose();
    }
}
