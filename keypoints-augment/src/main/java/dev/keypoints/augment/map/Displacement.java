package dev.keypoints.augment.map;

/**
 * How far from each place of a result its content comes from, in pixels. Implementations are pure; those whose
 * {@code equals} compares values make augmented samples comparable.
 */
public interface Displacement {

    /** Returns the horizontal distance at a place. */
    double dx(double x, double y);

    /** Returns the vertical distance at a place. */
    double dy(double x, double y);
}
