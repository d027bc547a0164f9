package dev.keypoints.cli.augment;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Seed;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.scene.AugmentedScene;
import dev.keypoints.augment.scene.Scene;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Resampler;
import dev.keypoints.core.render.DrawnObject;
import dev.keypoints.core.render.Tile;
import java.util.ArrayList;
import java.util.List;

/**
 * A photo and what a pipeline makes of it, as pictures of a contact sheet. Results are kept at the size at which they are
 * drawn, {@value #SIDE} pixels a side at most, whatever the size of the photo.
 *
 * @param tiles the original first
 * @param drawn what each result after it was drawn with
 */
public record SheetRow(List<Tile> tiles, List<DrawnSteps> drawn) {

    /** The side of a tile of the sheet, in pixels. */
    public static final int SIDE = 280;

    /** Copies the lists. */
    public SheetRow {
        tiles = List.copyOf(tiles);
        drawn = List.copyOf(drawn);
    }

    /**
     * Augments a photo.
     *
     * @param original what the first picture shows
     * @param seeds one for each result
     * @param unsaid captions leave out so many steps at the beginning of the pipeline
     * @throws IllegalArgumentException if a step cannot be done on this photo
     * @throws IllegalStateException if it mirrors points that have no mirror pairs
     */
    public static SheetRow of(
            Tile original,
            PixelImage photo,
            List<Keypoints> objects,
            AugmentationPipeline pipeline,
            List<Seed> seeds,
            int unsaid) {
        List<Tile> tiles = new ArrayList<>(List.of(original));
        List<DrawnSteps> drawn = new ArrayList<>();
        for (Seed seed : seeds) {
            AugmentedScene result = pipeline.apply(Scene.of(photo, objects), seed);
            drawn.add(result.drawn());
            String caption = Captions.of(
                    result.drawn().steps().subList(unsaid, pipeline.steps().size()));
            tiles.add(tile("result", result.image(), result.objects(), caption));
        }
        return new SheetRow(tiles, drawn);
    }

    /** Returns a picture with its points, both shrunk to a tile where they are larger, as the sheet would do. */
    static Tile tile(String name, PixelImage image, List<Keypoints> objects, String caption) {
        double scale = (double) SIDE / Math.max(image.width(), image.height());
        if (scale >= 1) {
            return new Tile(ImageSource.of(name, image), drawn(objects), caption);
        }
        ImageSize size = image.size().scaled(scale);
        Transform2 map = Transform2.resize(image.size(), size);
        return new Tile(
                ImageSource.of(name, Resampler.resize(image, size)),
                drawn(objects.stream().map(o -> o.transform(map)).toList()),
                caption);
    }

    /** Returns objects as they are drawn: points alone. */
    public static List<DrawnObject> drawn(List<Keypoints> objects) {
        return objects.stream().map(DrawnObject::of).toList();
    }
}
