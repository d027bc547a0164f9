package dev.keypoints.core.render;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The names of a chart's lines in a box that lies where it hides least of them. */
final class Legend {

    /** The width of a line's mark and of what is left free beside a name, in heights of a capital letter. */
    private static final double AROUND = 5;

    private final List<String> names;
    private final double text;

    /**
     * Creates a legend.
     *
     * @param names of the lines in their order
     * @param text height of a capital letter in pixels
     */
    Legend(List<String> names, double text) {
        this.names = names;
        this.text = text;
    }

    /** Draws the legend into a chart's frame; names that are wider than that are cut. */
    void draw(Graphics2D g, Rectangle2D frame, List<Path2D> lines) {
        List<String> fitting = names.stream()
                .map(n -> StrokeFont.fit(n, text, frame.getWidth() - AROUND * text - text))
                .toList();
        Rectangle2D ground = place(frame, fitting, lines);
        g.setColor(ChartInk.LEGEND_GROUND);
        g.fill(ground);
        g.setColor(ChartInk.GRID);
        g.setStroke(new BasicStroke((float) (text / 10)));
        g.draw(ground);
        for (int i = 0; i < names.size(); i++) {
            double middle = ground.getMinY() + (2 * i + 1.5) * text;
            double left = ground.getMinX() + text;
            g.setColor(ChartInk.series(i));
            g.setStroke(new BasicStroke((float) (text / 3)));
            g.draw(new Line2D.Double(left, middle, left + 2 * text, middle));
            g.setColor(ChartInk.INK);
            StrokeFont.draw(g, fitting.get(i), left + 3 * text, middle + text / 2, text);
        }
    }

    /** Returns, of nine places along the frame, the first that the fewest segments of lines cross. */
    private Rectangle2D place(Rectangle2D frame, List<String> fitting, List<Path2D> lines) {
        double widest = fitting.stream()
                .mapToDouble(n -> StrokeFont.width(n, text))
                .max()
                .orElse(0);
        double width = widest + AROUND * text;
        double height = (2 * names.size() + 1) * text;
        double freeX = frame.getWidth() - width - 2 * text;
        double freeY = frame.getHeight() - height - 2 * text;
        Rectangle2D best = frame;
        long fewest = Long.MAX_VALUE;
        // Losses fall to the right and error curves end high there: the right side is mostly free.
        for (double across : new double[] {1, 0, 0.5}) {
            for (double down : new double[] {0.5, 0, 1}) {
                double x = frame.getMinX() + text + across * freeX;
                double y = frame.getMinY() + text + down * freeY;
                Rectangle2D place = new Rectangle2D.Double(x, y, width, height);
                long hidden =
                        lines.stream().mapToLong(line -> crossings(line, place)).sum();
                if (hidden < fewest) {
                    fewest = hidden;
                    best = place;
                }
            }
        }
        return best;
    }

    private static long crossings(Path2D line, Rectangle2D place) {
        long count = 0;
        double[] to = new double[6];
        double x = 0;
        double y = 0;
        for (PathIterator i = line.getPathIterator(null); !i.isDone(); i.next()) {
            if (i.currentSegment(to) == PathIterator.SEG_LINETO && place.intersectsLine(x, y, to[0], to[1])) {
                count++;
            }
            x = to[0];
            y = to[1];
        }
        return count;
    }
}
