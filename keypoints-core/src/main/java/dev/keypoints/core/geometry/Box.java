package dev.keypoints.core.geometry;

import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.stream.Stream;

/**
 * An axis-parallel rectangle in pixel-centre coordinates. As a <em>face box</em> it is the smallest rectangle that
 * holds all points: x = min x, y = min y, width = max x - min x, height = max y - min y.
 *
 * @param x left border in pixels
 * @param y upper border in pixels
 * @param width extent to the right in pixels, at least 0
 * @param height extent downwards in pixels, at least 0
 */
public record Box(double x, double y, double width, double height) {

    /**
     * Creates a box.
     *
     * @throws IllegalArgumentException if a value is not finite or an extent negative
     */
    public Box {
        if (!Double.isFinite(x) || !Double.isFinite(y) || !Double.isFinite(width) || !Double.isFinite(height)) {
            throw new IllegalArgumentException(
                    "box must be finite, but was x=" + x + " y=" + y + " width=" + width + " height=" + height);
        }
        if (width < 0 || height < 0) {
            throw new IllegalArgumentException("box extent must not be negative, but was " + width + "x" + height);
        }
    }

    /** Returns the box between two corners given in any order. */
    public static Box ofCorners(double x0, double y0, double x1, double y1) {
        return new Box(Math.min(x0, x1), Math.min(y0, y1), Math.abs(x1 - x0), Math.abs(y1 - y0));
    }

    /** Returns the box of the given extent around a middle. */
    public static Box around(Point center, double width, double height) {
        return new Box(center.x() - width / 2, center.y() - height / 2, width, height);
    }

    /** Returns the right border, x + width. */
    public double right() {
        return x + width;
    }

    /** Returns the lower border, y + height. */
    public double bottom() {
        return y + height;
    }

    /** Returns the middle of the box. */
    public Point center() {
        return new Point(x + width / 2, y + height / 2);
    }

    /** Returns width times height in square pixels. */
    public double area() {
        return width * height;
    }

    /** Returns the longer side in pixels. */
    public double longSide() {
        return Math.max(width, height);
    }

    /** Tells whether a place lies in the box, borders included. */
    public boolean contains(double px, double py) {
        return px >= x && px <= right() && py >= y && py <= bottom();
    }

    /** Returns the box moved by (dx, dy) pixels. */
    public Box translate(double dx, double dy) {
        return new Box(x + dx, y + dy, width, height);
    }

    /** Returns the smallest box that holds the corners of this one after a map. */
    public Box transform(Transform2 map) {
        List<Point> corners = Stream.of(
                        new Point(x, y), new Point(right(), y), new Point(x, bottom()), new Point(right(), bottom()))
                .map(map::apply)
                .toList();
        DoubleSummaryStatistics xs = corners.stream().mapToDouble(Point::x).summaryStatistics();
        DoubleSummaryStatistics ys = corners.stream().mapToDouble(Point::y).summaryStatistics();
        return ofCorners(xs.getMin(), ys.getMin(), xs.getMax(), ys.getMax());
    }

    /** Returns the box with both extents multiplied by a factor, the middle kept. */
    public Box scaleAroundCenter(double factor) {
        return around(center(), width * factor, height * factor);
    }

    /** Returns the square around the same middle whose side is the longer side times a factor. */
    public Box squareAroundCenter(double factor) {
        return around(center(), longSide() * factor, longSide() * factor);
    }

    /** Returns the area shared with another box in square pixels. */
    public double intersectionArea(Box other) {
        double w = Math.min(right(), other.right()) - Math.max(x, other.x);
        double h = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
        return w > 0 && h > 0 ? w * h : 0;
    }

    /** Returns the intersection over union with another box, in 0 to 1; 0 where both are empty. */
    public double iou(Box other) {
        double shared = intersectionArea(other);
        double union = area() + other.area() - shared;
        return union > 0 ? shared / union : 0;
    }
}
