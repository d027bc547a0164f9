package dev.keypoints.augment.step;

import dev.keypoints.augment.map.PointMap;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The view of the photo that a geometric step finds: it covers [-0.5, width - 0.5) x [-0.5, height - 0.5). A view, not a
 * cut: what lies beyond still comes from the photo.
 */
public final class Frame {

    private static final double[] NO_OUTLINE = {};

    private final double width;
    private final double height;
    private final PointMap map;

    /** The subject in the photo; if null, the outline tells it. */
    private final @Nullable Keypoints points;

    private final double[] outline;

    private Frame(double width, double height, PointMap map, @Nullable Keypoints points, double[] outline) {
        this.width = width;
        this.height = height;
        this.map = map;
        this.points = points;
        this.outline = outline;
    }

    /** Creates the frame that shows a whole photo with a subject. */
    public Frame(ImageSize photo, Keypoints subject) {
        this(photo.width(), photo.height(), PointMap.identity(), subject, NO_OUTLINE);
    }

    /**
     * Creates the frame that shows a whole photo.
     *
     * @param outline x0, y0, x1, y1, ... of the subject, kept as it is; NaN for unknown points
     */
    public Frame(ImageSize photo, double... outline) {
        this(photo.width(), photo.height(), PointMap.identity(), null, outline);
    }

    /** Returns the frame that a placement makes of this one. */
    public Frame then(Placement placement) {
        return new Frame(placement.width(), placement.height(), map.then(placement.map()), points, outline);
    }

    /** Returns the width in pixels, not necessarily whole. */
    public double width() {
        return width;
    }

    /** Returns the height in pixels. */
    public double height() {
        return height;
    }

    /** Returns the middle, ((width - 1) / 2, (height - 1) / 2). */
    public Point center() {
        return new Point((width - 1) / 2, (height - 1) / 2);
    }

    /** Returns the box from border to border. */
    public Box bounds() {
        return new Box(-0.5, -0.5, width, height);
    }

    /** Returns the map from the photo to this frame. */
    public PointMap map() {
        return map;
    }

    /** Returns the smallest box in this frame that holds all known points of the subject; empty if there are none. */
    public Optional<Box> subject() {
        double x0 = Double.POSITIVE_INFINITY;
        double y0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        double y1 = Double.NEGATIVE_INFINITY;
        int n = points == null ? outline.length / 2 : points.size();
        for (int i = 0; i < n; i++) {
            double x = points == null ? outline[2 * i] : points.x(i);
            double y = points == null ? outline[2 * i + 1] : points.y(i);
            if (!Double.isNaN(x)) {
                Point p = map.apply(x, y);
                x0 = p.x() < x0 ? p.x() : x0;
                y0 = p.y() < y0 ? p.y() : y0;
                x1 = p.x() > x1 ? p.x() : x1;
                y1 = p.y() > y1 ? p.y() : y1;
            }
        }
        return x0 > x1 ? Optional.empty() : Optional.of(Box.ofCorners(x0, y0, x1, y1));
    }

    /** Returns a placement that keeps this frame's size. */
    public Placement moved(Transform2 matrix) {
        return Placement.of(matrix, width, height);
    }

    /** Returns a placement that makes a box of this frame, from border to border, the new frame. */
    public Placement cropped(Box box) {
        return Placement.of(Transform2.translation(-box.x() - 0.5, -box.y() - 0.5), box.width(), box.height());
    }
}
