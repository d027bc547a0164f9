package dev.keypoints.core.render;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.image.resample.Resampler;
import java.util.List;
import java.util.Optional;

/**
 * A photo, or a square of it, at the size of a tile, with its objects in the tile's pixels.
 *
 * @param image the tile's pixels
 * @param objects in pixels of the tile
 */
record View(PixelImage image, List<DrawnObject> objects) {

    private static final ResampleOptions WHOLE = ResampleOptions.defaults().withBorder(ResampleOptions.Border.EDGE);
    private static final ResampleOptions PART = ResampleOptions.defaults().withFill(0);

    /** Returns the part of a photo around its first object, or the whole photo if the factor is 0, fitted into a tile. */
    static View of(PixelImage photo, List<DrawnObject> objects, ImageSize tile, double factor) {
        Optional<Box> crop = factor > 0 && !objects.isEmpty() ? square(objects.get(0), factor) : Optional.empty();
        int side = Math.min(tile.width(), tile.height());
        ImageSize size = crop.isPresent() ? new ImageSize(side, side) : fitted(photo.size(), tile);
        Transform2 map = Transform2.boxToFrame(crop.orElse(photo.size().bounds()), size);
        return new View(
                Resampler.resample(photo, map, size, crop.isPresent() ? PART : WHOLE),
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

    private static ImageSize fitted(ImageSize photo, ImageSize tile) {
        double scale = Math.min((double) tile.width() / photo.width(), (double) tile.height() / photo.height());
        return photo.scaled(scale);
    }
}
