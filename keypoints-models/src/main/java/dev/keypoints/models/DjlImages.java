package dev.keypoints.models;

import ai.djl.modality.cv.BufferedImageFactory;
import ai.djl.modality.cv.Image;
import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.PixelImage;
import java.awt.image.BufferedImage;

/** The bridge from and to DJL's images. */
public final class DjlImages {

    private DjlImages() {}

    /**
     * Copies a DJL image.
     *
     * @throws IllegalArgumentException if the image is not backed by a {@link BufferedImage}, as those of DJL's default
     *     factory are
     */
    public static PixelImage toPixels(Image image) {
        if (image.getWrappedImage() instanceof BufferedImage wrapped) {
            return BufferedImages.from(wrapped);
        }
        throw new IllegalArgumentException("a DJL image over a BufferedImage was expected, but it wraps "
                + image.getWrappedImage().getClass().getName());
    }

    /** Copies an image to a DJL image that is backed by a {@link BufferedImage}. */
    public static Image of(PixelImage image) {
        return new BufferedImageFactory().fromImage(BufferedImages.to(image));
    }
}
