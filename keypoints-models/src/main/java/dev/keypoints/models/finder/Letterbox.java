package dev.keypoints.models.finder;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.models.nets.FinderNet;

/**
 * How a photo of any size fits a network whose input sides are multiples of 32: scaled alike in both directions, at the
 * top left of the input, the rest padded.
 *
 * @param input the size of the network's input
 * @param map from the photo's pixels to the input's
 */
record Letterbox(ImageSize input, Transform2 map) {

    /** A small photo is enlarged no more than this. */
    static final double MAX_ENLARGEMENT = 4;

    /** Fits a photo so that its longer side has the given length. */
    static Letterbox of(ImageSize photo, int longSide) {
        double scale = Math.min(MAX_ENLARGEMENT, (double) longSide / Math.max(photo.width(), photo.height()));
        int width = padded(photo.width() * scale);
        int height = padded(photo.height() * scale);
        // oneDNN cannot add maps of a single cell, as a network of so small an input ends with
        ImageSize input = new ImageSize(width + height == 2 * FinderNet.GRANULARITY ? 2 * width : width, height);
        double shift = 0.5 * scale - 0.5;
        return new Letterbox(input, Transform2.affine(scale, 0, shift, 0, scale, shift));
    }

    private static int padded(double side) {
        int g = FinderNet.GRANULARITY;
        return Math.max(1, (int) Math.ceil((side - 1e-6) / g)) * g;
    }
}
