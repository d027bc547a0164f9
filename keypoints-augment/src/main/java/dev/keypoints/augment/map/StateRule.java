package dev.keypoints.augment.map;

import dev.keypoints.core.PointState;

/** Tells the states of points that a map has moved. */
@FunctionalInterface
public interface StateRule {

    /**
     * Returns the new state of a point.
     *
     * @param from its index before it was moved: another one where the map mirrors
     * @param state its state before
     * @param x where it lies now, in pixels
     * @param y where it lies now, in pixels
     */
    PointState stateOf(int from, PointState state, double x, double y);
}
