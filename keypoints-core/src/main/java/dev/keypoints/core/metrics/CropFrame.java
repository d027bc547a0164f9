package dev.keypoints.core.metrics;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.CropUnits;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;

/**
 * The crop that a network saw of a photo, so that errors can be told in network units ({@link CropUnits}) on both axes.
 *
 * @param toCrop takes pixels of the upright photo to pixels of the crop
 * @param size size of the crop in pixels
 */
public record CropFrame(Transform2 toCrop, ImageSize size) {

    /**
     * Creates the frame of an upright crop.
     *
     * @param crop what was cut out, from pixel edge to pixel edge
     * @throws IllegalArgumentException if the crop has no area
     */
    public static CropFrame ofBox(Box crop) {
        ImageSize one = new ImageSize(1, 1);
        return new CropFrame(Transform2.boxToFrame(crop, one), one);
    }

    /** Returns the horizontal network coordinate of a place in the photo. */
    public double unitX(double x, double y) {
        return CropUnits.ofPixel(toCrop.applyX(x, y), size.width());
    }

    /**
     * Returns the place in the photo that has given network coordinates.
     *
     * @throws ArithmeticException if the map to the crop has no inverse
     */
    public Point toPhoto(double unitX, double unitY) {
        return toCrop.inverse()
                .apply(new Point(CropUnits.toPixel(unitX, size.width()), CropUnits.toPixel(unitY, size.height())));
    }

    /** Returns the vertical network coordinate of a place in the photo. */
    public double unitY(double x, double y) {
        return CropUnits.ofPixel(toCrop.applyY(x, y), size.height());
    }
}
