package dev.keypoints.augment.step;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;

/**
 * A step that changes colours and leaves points where they are. Photometric steps run on the resampled output, in
 * their own order, wherever they stand in the pipeline.
 */
public non-sealed interface PhotometricStep extends Step {

    /**
     * Draws what is random in this step. Always returns the same names.
     *
     * @param draw not to be kept
     */
    DrawnValues draw(Draw draw);

    /**
     * Changes the pixels in place by the drawn values; a pure function of both.
     *
     * @param image not to be kept
     */
    void apply(DrawnValues drawn, PixelBuffer image);

    /**
     * Tells whether this step covers a place of the image, so that a visible point there becomes occluded. No by
     * default.
     *
     * @param width width of the output in pixels
     * @param height height of the output in pixels
     */
    default boolean covers(DrawnValues drawn, int width, int height, double x, double y) {
        return false;
    }
}
