package dev.keypoints.core.render;

import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.Transform2;
import java.util.Optional;

/**
 * What is drawn for one object.
 *
 * @param keypoints points in pixels of the image
 * @param box a rectangle to draw in pixels of the image, if any
 * @param label text to write at the object, such as a score; may be empty
 * @param palette colours of this object, where they are not those of the renderer
 */
public record DrawnObject(Keypoints keypoints, Optional<Box> box, String label, Optional<Palette> palette) {

    /** Creates an object in the colours of the renderer. */
    public DrawnObject(Keypoints keypoints, Optional<Box> box, String label) {
        this(keypoints, box, label, Optional.empty());
    }

    /** Creates an object of points alone. */
    public static DrawnObject of(Keypoints keypoints) {
        return new DrawnObject(keypoints, Optional.empty(), "");
    }

    /** Returns this object in colours of its own. */
    public DrawnObject withPalette(Palette colors) {
        return new DrawnObject(keypoints, box, label, Optional.of(colors));
    }

    /**
     * Returns the object as it stands in an image that was scaled and moved.
     *
     * @param map from this object's image to the other; boxes follow by the hull of their corners
     */
    public DrawnObject transform(Transform2 map) {
        return new DrawnObject(keypoints.transform(map), box.map(b -> hull(b, map)), label, palette);
    }

    private static Box hull(Box box, Transform2 map) {
        double x0 = Double.POSITIVE_INFINITY;
        double y0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        double y1 = Double.NEGATIVE_INFINITY;
        for (int corner = 0; corner < 4; corner++) {
            double x = corner % 2 == 0 ? box.x() : box.right();
            double y = corner < 2 ? box.y() : box.bottom();
            x0 = Math.min(x0, map.applyX(x, y));
            x1 = Math.max(x1, map.applyX(x, y));
            y0 = Math.min(y0, map.applyY(x, y));
            y1 = Math.max(y1, map.applyY(x, y));
        }
        return Box.ofCorners(x0, y0, x1, y1);
    }
}
