package dev.keypoints.core.render;

import dev.keypoints.core.Edge;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Paints one object whose places are in pixels of the picture, centres at integers. AWT counts from pixel corners, so
 * everything moves by half a pixel here, and only here.
 */
final class ObjectPainter {

    /** Nothing further away than this from the origin is painted: it is not to be seen, and AWT may choke on it. */
    private static final double FAR = 1e6;

    private static final double HALF = 0.5;
    private static final Color RIM = new Color(0, 0, 0, 150);
    private static final Color LABEL_GROUND = new Color(0, 0, 0, 170);

    private final Graphics2D g;
    private final Palette palette;
    private final Rectangle2D picture;

    ObjectPainter(Graphics2D g, Palette palette, Rectangle2D picture) {
        this.g = g;
        this.palette = palette;
        this.picture = picture;
    }

    void box(Box box, Style style) {
        if (!near(box.x(), box.y()) || !near(box.right(), box.bottom())) {
            return;
        }
        Shape outline = new Rectangle2D.Double(box.x() + HALF, box.y() + HALF, box.width(), box.height());
        rimmed(outline, new Color(palette.box()), style.line(), style.rim());
    }

    void edges(Keypoints keypoints, Style style) {
        int[] colors = palette.pointColors(keypoints.scheme());
        Map<Integer, Path2D> paths = new LinkedHashMap<>();
        int last = -1;
        for (Edge edge : keypoints.scheme().edges()) {
            if (!drawable(keypoints, edge.from()) || !drawable(keypoints, edge.to())) {
                last = -1;
                continue;
            }
            int color = colors[edge.from()];
            Path2D path = paths.computeIfAbsent(color, c -> new Path2D.Double());
            if (edge.from() != last || colors[last] != color) {
                path.moveTo(keypoints.x(edge.from()) + HALF, keypoints.y(edge.from()) + HALF);
            }
            path.lineTo(keypoints.x(edge.to()) + HALF, keypoints.y(edge.to()) + HALF);
            last = edge.to();
        }
        paths.forEach((color, path) -> rimmed(path, new Color(color), style.line(), style.rim()));
    }

    /** Visible points as discs, occluded and out-of-frame ones as rings, missing ones not at all. */
    void points(Keypoints keypoints, Style style) {
        int[] colors = palette.pointColors(keypoints.scheme());
        for (int i = 0; i < keypoints.size(); i++) {
            if (!drawable(keypoints, i)) {
                continue;
            }
            double x = keypoints.x(i) + HALF;
            double y = keypoints.y(i) + HALF;
            Color color = new Color(colors[i]);
            if (keypoints.state(i) == PointState.VISIBLE) {
                g.setColor(RIM);
                g.fill(disc(x, y, style.dot() + style.rim()));
                g.setColor(color);
                g.fill(disc(x, y, style.dot()));
            } else {
                rimmed(disc(x, y, style.dot() * 1.5), color, style.dot() * 0.6, style.rim());
            }
        }
    }

    /** Writes a text above the box, else below it, else inside at its top; always within the picture. */
    void label(String text, Box box, Style style) {
        if (!near(box.x(), box.y())) {
            return;
        }
        double pad = style.text() * 0.55;
        double width = StrokeFont.width(text, style.text()) + 2 * pad;
        double height = style.text() + 2 * pad;
        double gap = style.line();
        double top = box.y() + HALF - gap - height;
        if (top < picture.getMinY()) {
            double below = box.bottom() + HALF + gap;
            top = below + height <= picture.getMaxY() ? below : box.y() + HALF + gap;
        }
        top = within(top, picture.getMinY(), picture.getMaxY() - height);
        double left = within(box.x() + HALF - style.line() / 2, picture.getMinX(), picture.getMaxX() - width);
        g.setColor(LABEL_GROUND);
        g.fill(new RoundRectangle2D.Double(left, top, width, height, pad, pad));
        g.setColor(new Color(palette.box()));
        StrokeFont.draw(g, text, left + pad, top + height - pad, style.text());
    }

    private void rimmed(Shape shape, Color color, double width, double rim) {
        g.setColor(RIM);
        g.setStroke(pen(width + 2 * rim));
        g.draw(shape);
        g.setColor(color);
        g.setStroke(pen(width));
        g.draw(shape);
    }

    private static BasicStroke pen(double width) {
        return new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
    }

    private static Shape disc(double x, double y, double radius) {
        return new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius);
    }

    private static boolean drawable(Keypoints keypoints, int i) {
        return !keypoints.isMissing(i) && near(keypoints.x(i), keypoints.y(i));
    }

    private static boolean near(double x, double y) {
        return Math.abs(x) < FAR && Math.abs(y) < FAR;
    }

    private static double within(double value, double min, double max) {
        return Math.max(min, Math.min(value, max));
    }
}
