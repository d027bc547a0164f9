package dev.keypoints.core.render;

import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.PixelImage;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;

/** Paints a chart: frame, grid, lines, legend. Sizes follow the height of the picture. */
final class ChartPainter {

    private static final int TICKS = 8;
    private static final double FAR = 1e5;

    // In heights of a capital letter.
    private static final double EDGE = 0.5;
    private static final double LEFT = 7;
    private static final double LABEL = 3;
    private static final double TICK_GAP = 0.8;

    private final String title;
    private final String xLabel;
    private final String yLabel;
    private final List<LineChart.Line> lines;
    private final boolean dots;

    ChartPainter(String title, String xLabel, String yLabel, List<LineChart.Line> lines, boolean dots) {
        this.dots = dots;
        this.title = title;
        this.xLabel = xLabel;
        this.yLabel = yLabel;
        this.lines = lines;
    }

    PixelImage paint(int width, int height, double[] xRange, double[] yRange, boolean logarithmic) {
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = ChartInk.begin(picture);
        double text = Math.max(7, Math.min(width, height) / 38.0);
        Axis y = new Axis(yRange[0], yRange[1], logarithmic, height - 5 * text, 4 * text);
        double left = left(y, text);
        Rectangle2D frame = new Rectangle2D.Double(left, 4 * text, width - 2 * text - left, height - 9 * text);
        Axis x = new Axis(xRange[0], xRange[1], false, frame.getMinX(), frame.getMaxX());
        grid(g, frame, x, y, text);
        titles(g, frame, width, height, text);
        g.setClip(frame);
        for (int i = 0; i < lines.size(); i++) {
            g.setColor(ChartInk.series(i));
            g.setStroke(new BasicStroke((float) (text / 5), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
            g.draw(path(lines.get(i), x, y));
        }
        g.setClip(null);
        if (dots) {
            for (int i = 0; i < lines.size(); i++) {
                g.setColor(ChartInk.series(i));
                dots(g, lines.get(i), x, y, frame, text / 2.5);
            }
        }
        if (lines.size() > 1 || (lines.size() == 1 && !lines.get(0).name().isEmpty())) {
            Legend legend = new Legend(lines.stream().map(LineChart.Line::name).toList(), text);
            legend.draw(g, frame, lines.stream().map(line -> path(line, x, y)).toList());
        }
        g.dispose();
        return BufferedImages.from(picture);
    }

    /** Returns where the frame begins: further to the right where the texts of ticks need more room. */
    private double left(Axis y, double text) {
        double widest = y.ticks(TICKS).stream()
                .mapToDouble(tick -> StrokeFont.width(Axis.text(tick), text))
                .max()
                .orElse(0);
        return Math.max(LEFT * text, widest + (TICK_GAP + (yLabel.isEmpty() ? EDGE : LABEL)) * text);
    }

    private static void grid(Graphics2D g, Rectangle2D frame, Axis x, Axis y, double text) {
        BasicStroke thin = new BasicStroke((float) (text / 10));
        for (double tick : x.ticks(TICKS)) {
            double at = x.at(tick);
            String label = Axis.text(tick);
            g.setColor(ChartInk.GRID);
            g.setStroke(thin);
            g.draw(new Line2D.Double(at, frame.getMinY(), at, frame.getMaxY()));
            g.setColor(ChartInk.INK);
            StrokeFont.draw(g, label, at - StrokeFont.width(label, text) / 2, frame.getMaxY() + 2 * text, text);
        }
        for (double tick : y.ticks(TICKS)) {
            double at = y.at(tick);
            String label = Axis.text(tick);
            g.setColor(ChartInk.GRID);
            g.setStroke(thin);
            g.draw(new Line2D.Double(frame.getMinX(), at, frame.getMaxX(), at));
            g.setColor(ChartInk.INK);
            double left = frame.getMinX() - TICK_GAP * text - StrokeFont.width(label, text);
            StrokeFont.draw(g, label, left, at + text / 2, text);
        }
        g.setStroke(thin);
        g.draw(frame);
    }

    private void titles(Graphics2D g, Rectangle2D frame, int width, int height, double text) {
        double edge = EDGE * text;
        double middle = frame.getCenterX();
        g.setColor(ChartInk.INK);
        StrokeFont.drawWithin(g, title, middle, edge, width - edge, 2.6 * text, 1.2 * text);
        StrokeFont.drawWithin(g, xLabel, middle, edge, width - edge, frame.getMaxY() + 4.2 * text, text);
        AffineTransform upright = g.getTransform();
        g.rotate(-Math.PI / 2);
        StrokeFont.drawWithin(g, yLabel, -frame.getCenterY(), edge - height, -edge, 1.8 * text, text);
        g.setTransform(upright);
    }

    private static void dots(Graphics2D g, LineChart.Line line, Axis x, Axis y, Rectangle2D frame, double radius) {
        for (int i = 0; i < line.x().length; i++) {
            double px = x.at(line.x()[i]);
            double py = y.at(line.y()[i]);
            if (frame.outcode(px, py) == 0) {
                g.fill(new Ellipse2D.Double(px - radius, py - radius, 2 * radius, 2 * radius));
            }
        }
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
}
