package dev.keypoints.models.codec;

/**
 * Coordinates of a crop in pixels and in network units, both directions: u = (x + 0.5) / size - 0.5, so 0 is the middle
 * and -0.5 and +0.5 are the borders.
 */
public final class PointCodec {

    private PointCodec() {}

    /** Returns a pixel coordinate of a crop in network units. */
    public static double toNetwork(double pixel, int size) {
        return (pixel + 0.5) / size - 0.5;
    }

    /** Returns a network coordinate in pixels of a crop. */
    public static double toPixels(double network, int size) {
        return (network + 0.5) * size - 0.5;
    }
}
