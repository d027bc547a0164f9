package dev.keypoints.models.codec;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;

/**
 * Which part of a photo a network sees for a box: the smallest rectangle of the input's proportions around the box, with
 * the same middle, enlarged by a factor. A crop is a view: what lies beyond the box still comes from the photo.
 *
 * @param factor enlargement, above 0; 1.3 leaves 15 % of the box's longer side free on both of its sides
 * @param input the size of the network's input
 */
public record FaceCrop(double factor, ImageSize input) {

    /**
     * Creates a crop.
     *
     * @throws IllegalArgumentException if the factor is not in 0.1 to 10
     */
    public FaceCrop {
        if (!(factor >= 0.1 && factor <= 10)) {
            throw new IllegalArgumentException("the crop factor must be in 0.1 to 10, but was " + factor);
        }
    }

    /**
     * Returns the rectangle of the photo that fills the input.
     *
     * @throws IllegalArgumentException if the box has no area
     */
    public Box region(Box box) {
        if (!(box.width() > 0 && box.height() > 0)) {
            throw new IllegalArgumentException("a face box needs an area, but was " + box);
        }
        double step = factor * Math.max(box.width() / input.width(), box.height() / input.height());
        return Box.around(box.center(), step * input.width(), step * input.height());
    }

    /** Returns the map from the photo's pixels to the input's. */
    public Transform2 map(Box box) {
        return Transform2.boxToFrame(region(box), input);
    }
}
