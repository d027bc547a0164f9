package dev.keypoints.core.render;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.ImageSource;
import java.util.List;

/**
 * One picture of a contact sheet.
 *
 * @param image the photo; not opened before the tile is drawn
 * @param objects what to draw on it, in pixels of the photo; a sheet that crops does so around the first
 * @param caption text under the picture; may be empty
 */
public record Tile(ImageSource image, List<DrawnObject> objects, String caption) {

    /** Creates a tile; the list is copied. */
    public Tile {
        objects = List.copyOf(objects);
    }

    /** The colour of true points in a comparison. */
    public static final Palette TRUTH = Palette.of(0x4be05a);

    /** The colour of predicted points in a comparison. */
    public static final Palette PREDICTION = Palette.of(0xff9a1f);

    /**
     * Returns a tile that shows true points in green and predicted ones over them in orange.
     *
     * @param sample gives the photo and the true points
     * @param predicted points in pixels of the sample's photo
     * @param caption such as the error
     */
    public static Tile comparison(KeypointSample sample, Keypoints predicted, String caption) {
        return new Tile(
                sample.image(),
                List.of(
                        DrawnObject.of(sample.keypoints()).withPalette(TRUTH),
                        DrawnObject.of(predicted).withPalette(PREDICTION)),
                caption);
    }

    /** Returns a tile that shows a sample's points, with its id as the caption. */
    public static Tile of(KeypointSample sample) {
        return new Tile(sample.image(), List.of(DrawnObject.of(sample.keypoints())), sample.id());
    }
}
