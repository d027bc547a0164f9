package dev.keypoints.core.geometry;

/**
 * The units in which networks tell places, along one axis of a crop: -0.5 and +0.5 at its borders, 0 in the middle, so that
 * u = (x + 0.5) / size - 0.5 for a pixel coordinate x.
 */
public final class CropUnits {

    private CropUnits() {}

    /** Returns a pixel coordinate in network units; NaN stays NaN. */
    public static double ofPixel(double pixel, int size) {
        return (pixel + 0.5) / size - 0.5;
    }

    /** Returns a network coordinate in pixels; NaN stays NaN. */
    public static double toPixel(double unit, int size) {
        return (unit + 0.5) * size - 0.5;
    }
}
