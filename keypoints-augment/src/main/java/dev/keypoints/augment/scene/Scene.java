package dev.keypoints.augment.scene;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import java.util.List;

/**
 * A photo with all that is annotated in it. Everything travels by the same map.
 *
 * @param image the photo
 * @param objects the keypoints of each object, in pixels of the photo; crops around the points go around the first
 * @param boxes boxes in pixels of the photo; crops go around the first if there are no objects
 * @param masks images of labels, as large as the photo
 */
public record Scene(PixelImage image, List<Keypoints> objects, List<Box> boxes, List<PixelImage> masks) {

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a mask is not as large as the photo
     */
    public Scene {
        objects = List.copyOf(objects);
        boxes = List.copyOf(boxes);
        masks = List.copyOf(masks);
        for (PixelImage mask : masks) {
            if (!mask.size().equals(image.size())) {
                throw new IllegalArgumentException(
                        "a mask must be as large as its photo, " + image.size() + ", but is " + mask.size());
            }
        }
    }

    /** Returns a scene of a photo and its objects. */
    public static Scene of(PixelImage image, List<Keypoints> objects) {
        return new Scene(image, objects, List.of(), List.of());
    }

    /** Returns this scene with boxes. */
    public Scene withBoxes(List<Box> newBoxes) {
        return new Scene(image, objects, newBoxes, masks);
    }

    /** Returns this scene with masks. */
    public Scene withMasks(List<PixelImage> newMasks) {
        return new Scene(image, objects, boxes, newMasks);
    }
}
