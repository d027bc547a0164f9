package dev.keypoints.core.geometry;

/**
 * The size of an image in whole pixels.
 *
 * @param width columns, at least 1
 * @param height rows, at least 1
 */
public record ImageSize(int width, int height) {

    /** The longest side of images that are decoded or resampled: that of a JPEG file, and what its arithmetic is made for. */
    public static final int MOST_SIDE = 65_535;

    /**
     * Creates a size.
     *
     * @throws IllegalArgumentException if a side is below 1
     */
    public ImageSize {
        if (width < 1 || height < 1) {
            throw new IllegalArgumentException("image size must be at least 1x1, but was " + width + "x" + height);
        }
    }

    /** Returns the number of pixels. */
    public long area() {
        return (long) width * height;
    }

    /** Returns this size times a factor, rounded, each side at least 1. */
    public ImageSize scaled(double factor) {
        return new ImageSize(
                (int) Math.max(1, Math.round(width * factor)), (int) Math.max(1, Math.round(height * factor)));
    }

    /** Returns the middle of the image, ((w - 1) / 2, (h - 1) / 2). */
    public Point center() {
        return new Point((width - 1) / 2.0, (height - 1) / 2.0);
    }

    /** Returns the box that reaches from pixel edge to pixel edge: (-0.5, -0.5, w, h). */
    public Box bounds() {
        return new Box(-0.5, -0.5, width, height);
    }

    /** Tells whether a place lies in [-0.5, w - 0.5) x [-0.5, h - 0.5); false for NaN. */
    public boolean contains(double x, double y) {
        return x >= -0.5 && x < width - 0.5 && y >= -0.5 && y < height - 0.5;
    }

    @Override
    public String toString() {
        return width + "x" + height;
    }
}
