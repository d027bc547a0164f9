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

    /**
     * Adds the distances at n places to these places, as {@link #dx} and {@link #dy} on each: what pixels go through. A
     * field whose two directions have work in common may do it once here.
     */
    default void addTo(double[] xs, double[] ys, int n) {
        for (int i = 0; i < n; i++) {
            double x = xs[i];
            double y = ys[i];
            xs[i] = x + dx(x, y);
            ys[i] = y + dy(x, y);
        }
    }
}
