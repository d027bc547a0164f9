package dev.keypoints.models.codec;

import dev.keypoints.core.geometry.CropUnits;
import dev.keypoints.core.geometry.ImageSize;

/**
 * Coordinates of a crop in pixels and in network units ({@link CropUnits}), both directions.
 */
public final class PointCodec {

    private PointCodec() {}

    /** Returns a pixel coordinate of a crop in network units. */
    public static double toNetwork(double pixel, int size) {
        return CropUnits.ofPixel(pixel, size);
    }

    /** Returns a network coordinate in pixels of a crop. */
    public static double toPixels(double network, int size) {
        return CropUnits.toPixel(network, size);
    }

    /**
     * Returns places in a crop in network units: u0, v0, u1, v1, ...; NaN stays NaN.
     *
     * @param xy x0, y0, x1, y1, ... in pixels of the crop
     * @param crop size of the crop in pixels
     */
    public static double[] toNetwork(double[] xy, ImageSize crop) {
        double[] uv = xy.clone();
        for (int i = 0; i < uv.length; i += 2) {
            uv[i] = toNetwork(uv[i], crop.width());
            uv[i + 1] = toNetwork(uv[i + 1], crop.height());
        }
        return uv;
    }

    /**
     * Returns places in network units in pixels of a crop; NaN stays NaN.
     *
     * @param uv u0, v0, u1, v1, ...
     * @param crop size of the crop in pixels
     */
    public static double[] toPixels(double[] uv, ImageSize crop) {
        double[] xy = uv.clone();
        for (int i = 0; i < xy.length; i += 2) {
            xy[i] = toPixels(xy[i], crop.width());
            xy[i + 1] = toPixels(xy[i + 1], crop.height());
        }
        return xy;
    }
}
