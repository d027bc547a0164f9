package dev.keypoints.augment.step;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;

/**
 * A step that moves the image, and with it every point. The maps of all geometric steps of a pipeline compose to one,
 * by which the image is resampled once.
 *
 * <p>A step that mirrors (its map reverses orientation) also exchanges left and right points by the scheme's mirror
 * pairs; nothing needs to be said for that.
 */
public non-sealed interface GeometricStep extends Step {

    /**
     * Draws what is random in this step. Values do not depend on the image: let them be shares and angles. Always
     * returns the same names.
     *
     * @param draw not to be kept
     */
    DrawnValues draw(Draw draw);

    /**
     * Moves the current frame by the drawn values, and changes nothing else: the same values do the same to the same frame.
     *
     * @param frame to be moved, resized or cropped; not to be kept
     * @throws IllegalArgumentException if the step cannot be done on this frame; the message says why
     */
    void place(DrawnValues drawn, Frame frame);
}
