package dev.keypoints.core.render;

import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.PixelImage;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Paints a chart: frame, grid, lines, legend. Sizes follow the height of the picture. */
final class ChartPainter {

    private static final int[] COLORS = {0x1f6fb4, 0xd9541e, 0x2e8b3d, 0x8e44ad, 0xb8860b, 0x16a0a0, 0x7f7f7f};
    private static final Color INK = new Color(0x303438);
    private static final Color GRID = new Color(0xe2e5e8);
    private static final Color LEGEND_GROUND = new Color(255, 255, 255, 220);
    private static final int TICKS = 8;
    private static final double FAR = 1e5;

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<LineChart.Line> lines;

    ChartPainter(String title, String xLabel, String yLabel, List<LineChart.Line> lines) {
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.lines = lines;
    }

    PixelImage paint(int width, int height, double[] xRange, double[] yRange, boolean logarithmic) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = picture.createGraphics();
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, width, height);
        double text = Math.max(7, Math.min(width, height) / 50.0);
        Rectangle2D frame = new Rectangle2D.Double(7 * text, 4 * text, width - 9 * text, height - 9 * text);
        Axis x = new Axis(xRange[0], xRange[1], false, frame.getMinX(), frame.getMaxX());
        Axis y = new Axis(yRange[0], yRange[1], logarithmic, frame.getMaxY(), frame.getMinY());
        grid(g, frame, x, y, text);
        titles(g, frame, text);
        g.setClip(frame);
        for (int i = 0; i < lines.size(); i++) {
            g.setColor(color(i));
            g.setStroke(new BasicStroke((float) (text / 5), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(path(lines.get(i), x, y));
        }
        g.setClip(null);
        legend(g, frame, text);
        g.dispose();
        return BufferedImages.from(picture);
    }

    private static void grid(Graphics2D g, Rectangle2D frame, Axis x, Axis y, double text) {
        BasicStroke thin = new BasicStroke((float) (text / 10));
        for (double tick : x.ticks(TICKS)) {
            double at = x.at(tick);
            String label = Axis.text(tick);
            g.setColor(GRID);
            g.setStroke(thin);
            g.draw(new Line2D.Double(at, frame.getMinY(), at, frame.getMaxY()));
            g.setColor(INK);
            StrokeFont.draw(g, label, at - StrokeFont.width(label, text) / 2, frame.getMaxY() + 2 * text, text);
        }
        for (double tick : y.ticks(TICKS)) {
            double at = y.at(tick);
            String label = Axis.text(tick);
            g.setColor(GRID);
            g.setStroke(thin);
            g.draw(new Line2D.Double(frame.getMinX(), at, frame.getMaxX(), at));
            g.setColor(INK);
            double left = frame.getMinX() - 0.8 * text - StrokeFont.width(label, text);
            StrokeFont.draw(g, label, left, at + text / 2, text);
        }
        g.setStroke(thin);
        g.draw(frame);
    }

    private void titles(Graphics2D g, Rectangle2D frame, double text) {
        double big = text * 1.2;
        g.setColor(INK);
        StrokeFont.draw(g, title, frame.getCenterX() - StrokeFont.width(title, big) / 2, 2.6 * text, big);
        double below = frame.getMaxY() + 4.2 * text;
        StrokeFont.draw(g, xLabel, frame.getCenterX() - StrokeFont.width(xLabel, text) / 2, below, text);
        AffineTransform upright = g.getTransform();
        g.rotate(-Math.PI / 2);
        StrokeFont.draw(g, yLabel, -frame.getCenterY() - StrokeFont.width(yLabel, text) / 2, 1.8 * text, text);
        g.setTransform(upright);
    }

    private static Path2D path(LineChart.Line line, Axis x, Axis y) {
        Path2D path = new Path2D.Double();
        boolean open = false;
        for (int i = 0; i < line.x().length; i++) {
            double px = x.at(line.x()[i]);
            double py = y.at(line.y()[i]);
            boolean drawable = Math.abs(px) < FAR && Math.abs(py) < FAR; // false for NaN
            if (drawable && open) {
                path.lineTo(px, py);
            } else if (drawable) {
                path.moveTo(px, py);
                path.lineTo(px, py); // a value between two gaps is a dot
            }
            open = drawable;
        }
        return path;
    }

    private void legend(Graphics2D g, Rectangle2D frame, double text) {
        if (lines.size() < 2 && (lines.isEmpty() || lines.get(0).name().isEmpty())) {
            return;
        }
        double widest = lines.stream()
                .mapToDouble(line -> StrokeFont.width(line.name(), text))
                .max()
                .orElse(0);
        double width = widest + 5 * text;
        double height = (2 * lines.size() + 1) * text;
        // Losses fall to the right and error curves end high there: the middle of the right side is mostly free.
        double left = frame.getMaxX() - width - text;
        double top = frame.getCenterY() - height / 2;
        Rectangle2D ground = new Rectangle2D.Double(left, top, width, height);
        g.setColor(LEGEND_GROUND);
        g.fill(ground);
        g.setColor(GRID);
        g.draw(ground);
        for (int i = 0; i < lines.size(); i++) {
            double middle = top + (2 * i + 1.5) * text;
            g.setColor(color(i));
            g.setStroke(new BasicStroke((float) (text / 3)));
            g.draw(new Line2D.Double(left + text, middle, left + 3 * text, middle));
            g.setColor(INK);
            StrokeFont.draw(g, lines.get(i).name(), left + 4 * text, middle + text / 2, text);
        }
    }

    private static Color color(int i) {
        return new Color(COLORS[i % COLORS.length]);
    }
}
