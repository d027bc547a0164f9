package dev.keypoints.core.image.resample;

/**
 * Where the pixels of a target come from, for maps without a matrix: the inverse of the map that moves the image, a row
 * at a time. Must be pure and continuous.
 */
@FunctionalInterface
public interface SourcePlaces {

    /**
     * Computes the source places of the target places (x0 + i step, y), i from 0 to n - 1, in pixels; NaN where there is
     * none.
     *
     * @param xs receives n horizontal coordinates; may be longer
     * @param ys receives n vertical coordinates; may be longer
     */
    void locate(double x0, double y, double step, int n, double[] xs, double[] ys);
}
