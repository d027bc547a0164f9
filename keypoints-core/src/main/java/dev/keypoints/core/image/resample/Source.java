package dev.keypoints.core.image.resample;

import dev.keypoints.core.image.PixelImage;

/** The pixels that a target is computed from, and what lies beyond their borders. A thread uses one again and again. */
final class Source {

    private static final byte[] NOTHING = {};

    private byte[] data = NOTHING;
    private int width;
    private int height;
    private int channels;
    private ResampleOptions.Border border = ResampleOptions.Border.CONSTANT;
    private int fill;

    /** Becomes an image. */
    void set(PixelImage image, ResampleOptions options) {
        set(
                image.data(),
                image.width(),
                image.height(),
                image.channels(),
                options.border(),
                options.fill(image.channels()));
    }

    /** Becomes the copy of a part of another one, with the same beyond it. */
    void set(byte[] newData, int newWidth, int newHeight, Source original) {
        set(newData, newWidth, newHeight, original.channels, original.border, original.fill);
    }

    private void set(
            byte[] newData,
            int newWidth,
            int newHeight,
            int newChannels,
            ResampleOptions.Border newBorder,
            int newFill) {
        data = newData;
        width = newWidth;
        height = newHeight;
        channels = newChannels;
        border = newBorder;
        fill = newFill;
    }

    /** Lets the pixels go. */
    void drop() {
        data = NOTHING;
    }

    /** Interleaved samples; there may be more than needed. */
    byte[] data() {
        return data;
    }

    int width() {
        return width;
    }

    int height() {
        return height;
    }

    /** Returns 1 or 3. */
    int channels() {
        return channels;
    }

    /** Returns what {@link ResampleOptions#fill} tells. */
    int fill() {
        return fill;
    }

    /** Returns the sample of a channel of the fill colour, 0 to 255. */
    int fill(int channel) {
        return (fill >> (8 * channel)) & 0xff;
    }

    /** Returns the column of the pixel that a column shows, -1 for the fill colour. */
    int column(int x) {
        return BorderIndex.of(x, width, border);
    }

    /** Returns the row of the pixel that a row shows, -1 for the fill colour. */
    int row(int y) {
        return BorderIndex.of(y, height, border);
    }

    /** Tells whether copies of the pixels lie beyond the borders, so that far places need any part of them. */
    boolean isRepeated() {
        return border == ResampleOptions.Border.REFLECT || border == ResampleOptions.Border.WRAP;
    }

    /** Tells whether one colour lies beyond the borders. */
    boolean isFilled() {
        return border == ResampleOptions.Border.CONSTANT;
    }

    /** Tells whether a place, in pixels from the upper left edge, lies further away than the image is large. */
    boolean isFar(double x, double y) {
        return x < -width || x > 2.0 * width || y < -height || y > 2.0 * height;
    }
}
