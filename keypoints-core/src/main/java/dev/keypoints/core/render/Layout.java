package dev.keypoints.core.render;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.PixelImage;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * Where a photo goes in a picture: x' = (x + 0.5) scale - 0.5 + left, and y likewise.
 *
 * @param width of the picture
 * @param height of the picture
 * @param left padding in pixels of the picture
 * @param top padding in pixels of the picture
 * @param scale whole factor by which the photo is enlarged, 1 to 16
 */
record Layout(int width, int height, int left, int top, int scale) {

    private static final int LARGEST_SCALE = 16;
    private static final double MOST_PADDING = 0.5;
    private static final double PADDING_MARGIN = 0.03;

    static Layout of(ImageSize photo, List<DrawnObject> objects, int enlargeTo, boolean padding) {
        int longSide = Math.max(photo.width(), photo.height());
        int scale = Math.min(LARGEST_SCALE, Math.max(1, (enlargeTo + longSide - 1) / longSide));
        int width = photo.width() * scale;
        int height = photo.height() * scale;
        if (!padding) {
            return new Layout(width, height, 0, 0, scale);
        }
        List<Box> bounds =
                objects.stream().flatMap(o -> o.keypoints().bounds().stream()).toList();
        double[] beyond = new double[4];
        for (Box b : bounds) {
            beyond[0] = Math.max(beyond[0], -b.x());
            beyond[1] = Math.max(beyond[1], -b.y());
            beyond[2] = Math.max(beyond[2], b.right() - (photo.width() - 1));
            beyond[3] = Math.max(beyond[3], b.bottom() - (photo.height() - 1));
        }
        int left = border(beyond[0], longSide, scale);
        int top = border(beyond[1], longSide, scale);
        int right = border(beyond[2], longSide, scale);
        int bottom = border(beyond[3], longSide, scale);
        return new Layout(width + left + right, height + top + bottom, left, top, scale);
    }

    private static int border(double beyond, int longSide, int scale) {
        double wanted = beyond > 0 ? beyond + PADDING_MARGIN * longSide : 0;
        return (int) Math.ceil(Math.min(wanted, MOST_PADDING * longSide) * scale);
    }

    /** Returns the map from pixels of the photo to pixels of the picture. */
    Transform2 map() {
        double shift = (scale - 1) / 2.0;
        return Transform2.affine(scale, 0, shift + left, 0, scale, shift + top);
    }

    /** Returns a new picture that holds the photo, black around it. */
    BufferedImage canvas(PixelImage photo) {
        BufferedImage source = BufferedImages.to(photo.toRgb());
        if (width == photo.width() && height == photo.height()) {
            return source;
        }
        BufferedImage canvas = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = canvas.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        g.drawImage(source, new AffineTransform(scale, 0, 0, scale, left, top), null);
        g.dispose();
        return canvas;
    }
}
