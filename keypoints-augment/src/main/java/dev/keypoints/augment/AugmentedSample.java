package dev.keypoints.augment;

import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;

/**
 * An augmented image and where its keypoints are now.
 *
 * @param image the result
 * @param points its points, the map that moved them, and the drawn values
 */
public record AugmentedSample(PixelImage image, AugmentedPoints points) {

    /** Returns the keypoints in pixels of the result; as many as went in, in the same order. */
    public Keypoints keypoints() {
        return points.keypoints();
    }

    /** Returns the map from places of the photo to places of the result; its inverse takes predictions back. */
    public PointMap map() {
        return points.map();
    }

    /** Returns what each step has drawn. */
    public DrawnSteps drawn() {
        return points.drawn();
    }
}
