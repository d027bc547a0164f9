package dev.keypoints.augment.step;

import dev.keypoints.augment.map.PointMap;
import dev.keypoints.core.geometry.Transform2;

/**
 * Where a step moves the current frame.
 *
 * @param map takes places of the current frame to places of the new one
 * @param width width of the new frame in pixels, above 0, not necessarily whole
 * @param height height of the new frame in pixels
 */
public record Placement(PointMap map, double width, double height) {

    /** Checks the size. */
    public Placement {
        if (!(width > 0) || !(height > 0) || width > 1e9 || height > 1e9) {
            throw new IllegalArgumentException(
                    "a frame must be wider and higher than 0 and at most 1e9 pixels, but was " + width + "x" + height);
        }
    }

    /** Returns a placement by a matrix with a new frame. */
    public static Placement of(Transform2 matrix, double width, double height) {
        return new Placement(PointMap.of(matrix), width, height);
    }
}
