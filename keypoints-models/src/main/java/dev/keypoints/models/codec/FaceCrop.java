package dev.keypoints.models.codec;

import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;

/**
 * Which part of a photo a network sees for a box: the square of {@link Crop} around it, the same that training crops
 * around, without its jitter. A crop is a view: what lies beyond the box still comes from the photo. An input that is not
 * square sees the square stretched, in training as in detection.
 *
 * @param factor side of the square over the box's longer side; 1.3 leaves 15 % free on both sides
 * @param input the size of the network's input
 */
public record FaceCrop(double factor, ImageSize input) {

    /**
     * Creates a crop.
     *
     * @throws IllegalArgumentException if the factor is not one that {@link Crop} takes
     */
    public FaceCrop {
        Crop.box(factor);
    }

    /**
     * Returns the square of the photo that fills the input.
     *
     * @throws IllegalArgumentException if the box has no area
     */
    public Box region(Box box) {
        if (!(box.width() > 0 && box.height() > 0)) {
            throw new IllegalArgumentException("a face box needs an area, but was " + box);
        }
        return Crop.box(factor).around(box);
    }

    /** Returns the map from the photo's pixels to the input's. */
    public Transform2 map(Box box) {
        return Transform2.boxToFrame(region(box), input);
    }
}
