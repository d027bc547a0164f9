package dev.keypoints.augment.scene;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import java.util.List;
import java.util.Optional;

/**
 * A photo with all that is annotated in it. Everything travels by the same map.
 *
 * @param image the photo
 * @param objects the keypoints of each object, in pixels of the photo
 * @param boxes boxes in pixels of the photo
 * @param masks images of labels, as large as the photo
 * @param subject the box that crops go around, in pixels of the photo; if empty, they go around the points of the first
 *     object, or around the first box if there are no objects
 */
public record Scene(
        PixelImage image, List<Keypoints> objects, List<Box> boxes, List<PixelImage> masks, Optional<Box> subject) {

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
        return new Scene(image, objects, List.of(), List.of(), Optional.empty());
    }

    /** Returns this scene with boxes. */
    public Scene withBoxes(List<Box> newBoxes) {
        return new Scene(image, objects, newBoxes, masks, subject);
    }

    /** Returns this scene with masks. */
    public Scene withMasks(List<PixelImage> newMasks) {
        return new Scene(image, objects, boxes, newMasks, subject);
    }

    /** Returns this scene with crops going around a box: that of one face among several, or one that a finder gave. */
    public Scene around(Box newSubject) {
        return new Scene(image, objects, boxes, masks, Optional.of(newSubject));
    }
}
