package dev.keypoints.models.codec;

import dev.keypoints.core.geometry.CropUnits;
import dev.keypoints.core.geometry.ImageSize;

/**
 * Coordinates of all points of a crop in pixels and in network units ({@link CropUnits}), both directions.
 */
public final class PointCodec {

    private PointCodec() {}

    /**
     * Returns places in a crop in network units: u0, v0, u1, v1, ...; NaN stays NaN.
     *
     * @param xy x0, y0, x1, y1, ... in pixels of the crop
     * @param crop size of the crop in pixels
     */
    public static double[] toNetwork(double[] xy, ImageSize crop) {
        double[] uv = xy.clone();
        for (int i = 0; i < uv.length; i += 2) {
            uv[i] = CropUnits.ofPixel(uv[i], crop.width());
            uv[i + 1] = CropUnits.ofPixel(uv[i + 1], crop.height());
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
            xy[i] = CropUnits.toPixel(xy[i], crop.width());
            xy[i + 1] = CropUnits.toPixel(xy[i + 1], crop.height());
        }
        return xy;
    }
}
