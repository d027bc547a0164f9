package dev.keypoints.augment.scene;

import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import java.util.List;
import java.util.Optional;

/**
 * An augmented scene: as many objects, boxes and masks as went in, in the same order.
 *
 * @param image the result
 * @param objects the keypoints of each object in pixels of the result
 * @param boxes the smallest box around each moved box, not cut to the result; empty where none of it has a place there
 * @param masks the masks, as large as the result, 0 beyond the photo
 * @param map takes places of the photo to places of the result
 * @param drawn what each step has drawn
 */
public record AugmentedScene(
        PixelImage image,
        List<Keypoints> objects,
        List<Optional<Box>> boxes,
        List<PixelImage> masks,
        PointMap map,
        DrawnSteps drawn) {

    /** Copies the lists. */
    public AugmentedScene {
        objects = List.copyOf(objects);
        boxes = List.copyOf(boxes);
        masks = List.copyOf(masks);
    }
}
