package dev.keypoints.core.image;

/**
 * An image as decoded, with what its file said about turning it.
 *
 * @param image the pixels, upright: the orientation is applied already
 * @param orientation the EXIF orientation that was applied, 1 (as stored) to 8; 1 where the file has none or an
 *     invalid one
 */
public record DecodedImage(PixelImage image, int orientation) {

    /**
     * Creates a decoded image.
     *
     * @throws IllegalArgumentException if the orientation lies outside 1 to 8
     */
    public DecodedImage {
        if (orientation < 1 || orientation > 8) {
            throw new IllegalArgumentException("EXIF orientation must be 1 to 8, but was " + orientation);
        }
    }
}
