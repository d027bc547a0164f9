package dev.keypoints.core.render;

import dev.keypoints.core.KeypointSample;
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

    /** Returns a tile that shows a sample's points, with its id as the caption. */
    public static Tile of(KeypointSample sample) {
        return new Tile(sample.image(), List.of(DrawnObject.of(sample.keypoints())), sample.id());
    }
}
