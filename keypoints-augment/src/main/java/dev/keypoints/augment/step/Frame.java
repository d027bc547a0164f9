package dev.keypoints.augment.step;

import dev.keypoints.augment.map.Displacement;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The view of the photo that a geometric step finds and changes: it covers [-0.5, width - 0.5) x [-0.5, height - 0.5). A view,
 * not a cut: what lies beyond still comes from the photo.
 *
 * <p>Not safe for use by several threads. A pipeline uses one frame for sample after sample.
 */
public final class Frame {

    private static final double[] NO_OUTLINE = {};

    /** Widest and highest. */
    private static final double MOST = 1e9;

    private double width;
    private double height;

    /** From the photo to where the matrix begins. */
    private PointMap before = PointMap.identity();

    /** What comes after that, row by row, not scaled. */
    private final double[] matrix = new double[9];

    /** The subject in the photo; if null, the outline tells it. */
    private @Nullable Keypoints points;

    private double[] outline = NO_OUTLINE;

    /** Room for the subject's places in this frame. */
    private double[] xs = {};

    private double[] ys = {};

    /** Creates the frame that shows a whole photo with a subject. */
    public Frame(ImageSize photo, Keypoints subject) {
        show(photo, subject);
    }

    /**
     * Creates the frame that shows a whole photo.
     *
     * @param outline x0, y0, x1, y1, ... of the subject, kept as it is; NaN for unknown points
     */
    public Frame(ImageSize photo, double... outline) {
        show(photo, outline);
    }

    /** Becomes the frame that shows a whole photo with a subject. */
    public void show(ImageSize photo, Keypoints subject) {
        show(photo);
        points = subject;
    }

    /**
     * Becomes the frame that shows a whole photo.
     *
     * @param newOutline x0, y0, x1, y1, ... of the subject, kept as it is; NaN for unknown points
     */
    public void show(ImageSize photo, double... newOutline) {
        show(photo);
        outline = newOutline;
    }

    private void show(ImageSize photo) {
        width = photo.width();
        height = photo.height();
        before = PointMap.identity();
        reset();
        points = null;
        outline = NO_OUTLINE;
    }

    private void reset() {
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = i % 4 == 0 ? 1 : 0;
        }
    }

    /** Moves everything by a matrix; the frame stays as large as it is. */
    public void move(Transform2 map) {
        map.appendTo(matrix);
    }

    /** Moves everything by a displacement field: what is shown at q was at q + d(q). The frame stays as large as it is. */
    public void bend(Displacement displacement) {
        before = map().then(PointMap.ofDisplacement(displacement));
        reset();
    }

    /**
     * Makes the frame another size; nothing moves.
     *
     * @param newWidth in pixels, above 0, not necessarily whole
     * @param newHeight alike
     */
    public void resize(double newWidth, double newHeight) {
        if (!(newWidth > 0) || !(newHeight > 0) || newWidth > MOST || newHeight > MOST) {
            throw new IllegalArgumentException(
                    "a frame must be wider and higher than 0 and at most 1e9 pixels, but was " + newWidth + "x"
                            + newHeight);
        }
        width = newWidth;
        height = newHeight;
    }

    /** Makes a box of this frame, from border to border, the new frame. */
    public void crop(Box box) {
        move(Transform2.translation(-box.x() - 0.5, -box.y() - 0.5));
        resize(box.width(), box.height());
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
        return isUnmoved() ? before : before.then(PointMap.of(Transform2.ofMatrix(matrix)));
    }

    private boolean isUnmoved() {
        for (int i = 0; i < matrix.length; i++) {
            if (matrix[i] != (i % 4 == 0 ? 1 : 0)) {
                return false;
            }
        }
        return true;
    }

    /** Returns the smallest box in this frame that holds all known points of the subject; empty if there are none. */
    public Optional<Box> subject() {
        int n = points == null ? outline.length / 2 : points.size();
        if (xs.length < n) {
            xs = new double[n];
            ys = new double[n];
        }
        for (int i = 0; i < n; i++) {
            xs[i] = points == null ? outline[2 * i] : points.x(i);
            ys[i] = points == null ? outline[2 * i + 1] : points.y(i);
        }
        map().applyAll(xs, ys, n);
        double x0 = Double.POSITIVE_INFINITY;
        double y0 = Double.POSITIVE_INFINITY;
        double x1 = Double.NEGATIVE_INFINITY;
        double y1 = Double.NEGATIVE_INFINITY;
        for (int i = 0; i < n; i++) {
            x0 = xs[i] < x0 ? xs[i] : x0;
            y0 = ys[i] < y0 ? ys[i] : y0;
            x1 = xs[i] > x1 ? xs[i] : x1;
            y1 = ys[i] > y1 ? ys[i] : y1;
        }
        return x0 > x1 ? Optional.empty() : Optional.of(Box.ofCorners(x0, y0, x1, y1));
    }
}
