package dev.keypoints.core.render;

import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;

/**
 * A picture and where the photo stands in it.
 *
 * @param image the picture, three channels
 * @param map from pixels of the photo to pixels of the picture: the identity, unless the photo was enlarged or padding
 *     is shown
 */
public record Drawing(PixelImage image, Transform2 map) {}
