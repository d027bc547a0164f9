package dev.keypoints.core.data.generated;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/** Paints what stands behind a face: a plain wall in a studio, elsewhere a gradient with clutter. */
final class Backdrop {

    private Backdrop() {}

    static BufferedImage paint(int width, int height, Shot shot) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.scale(width, height);
        Chance chance = new Chance(shot.pattern(), 1);
        if (shot.studio()) {
            double level = 0.8 + chance.about(0.12);
            double[] wall = Colors.times(new double[] {96, 112, 104}, level);
            wash(g, Colors.times(wall, 1.12), Colors.times(wall, 0.8), chance.between(0.2, 0.8));
        } else {
            wash(g, any(chance, 20, 235), any(chance, 20, 235), chance.between(-0.5, 1.5));
            int shapes = 3 + chance.below(22);
            for (int i = 0; i < shapes; i++) {
                shape(g, chance);
            }
        }
        g.dispose();
        return image;
    }

    private static void wash(Graphics2D g, double[] from, double[] to, double slant) {
        g.setPaint(new GradientPaint((float) slant, 0, Colors.awt(from), (float) (1 - slant), 1, Colors.awt(to)));
        g.fill(new Rectangle2D.Double(0, 0, 1, 1));
    }

    private static void shape(Graphics2D g, Chance chance) {
        double x = chance.between(-0.1, 1.1);
        double y = chance.between(-0.1, 1.1);
        double w = chance.between(0.03, 0.4);
        double h = chance.between(0.03, 0.5);
        Color color = Colors.awt(any(chance, 10, 245), chance.between(0.25, 0.9));
        g.setColor(color);
        switch (chance.below(4)) {
            case 0 -> g.fill(new Rectangle2D.Double(x - w / 2, y - h / 2, w, h));
            case 1 -> g.fill(new Ellipse2D.Double(x - w / 2, y - h / 2, w, h));
            case 2 -> {
                g.setStroke(new BasicStroke((float) chance.between(0.004, 0.03)));
                g.draw(new Line2D.Double(x, y, chance.between(-0.1, 1.1), chance.between(-0.1, 1.1)));
            }
            default -> {
                Path2D leaf = new Path2D.Double();
                leaf.moveTo(x, y);
                leaf.curveTo(x + w, y - h, x + w, y + h, x - w / 2, y + h);
                leaf.closePath();
                g.fill(leaf);
            }
        }
    }

    private static double[] any(Chance chance, double low, double high) {
        return new double[] {chance.between(low, high), chance.between(low, high), chance.between(low, high)};
    }
}
