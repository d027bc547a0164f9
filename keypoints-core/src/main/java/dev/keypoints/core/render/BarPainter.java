package dev.keypoints.core.render;

import dev.keypoints.core.image.BufferedImages;
import dev.keypoints.core.image.PixelImage;
import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Paints bars: names to the left, values at the ends, the legend below the title. */
final class BarPainter {

    private static final double TEXT_OF_WIDTH = 1 / 55.0;
    private static final double WIDEST_NAME = 0.32;
    private static final int TICKS = 5;

    private final String title;
    private final List<String> categories;
    private final List<BarChart.Series> series;
    private final String unit;
    private final OptionalDouble mark;

    BarPainter(String title, List<String> categories, List<BarChart.Series> series, String unit, OptionalDouble mark) {
        this.title = title;
        this.categories = categories;
        this.series = series;
        this.unit = unit;
        this.mark = mark;
    }

    PixelImage paint(int width) {
        double text = Math.max(7, width * TEXT_OF_WIDTH);
        double bar = 2 * text;
        double block = Math.max(1, series.size()) * bar + 1.2 * text;
        boolean named = series.size() > 1;
        double top = 4.5 * text + (named ? 2.2 * text * legendRows(width, text) : 0);
        int height = (int) Math.ceil(top + block * categories.size() + 6 * text);
        BufferedImage picture = new BufferedImage(width, height, BufferedImage.TYPE_3BYTE_BGR);
        Graphics2D g = ChartInk.begin(picture);
        double left = text + Math.min(WIDEST_NAME * width, widest(text)) + text;
        double right = width - Math.max(6.5 * text, widestValue(text) + 1.2 * text);
        Axis axis = new Axis(0, largest(), false, left, right);
        double bottom = top + block * categories.size();
        g.setColor(ChartInk.INK);
        StrokeFont.drawWithin(g, title, width / 2.0, text, width - text, 2.8 * text, 1.2 * text);
        scale(g, axis, top, bottom, width, text);
        mark.ifPresent(value -> line(g, axis.at(value), top, bottom, text));
        for (int c = 0; c < categories.size(); c++) {
            double y = top + c * block + 0.6 * text;
            String name = StrokeFont.fit(categories.get(c), text, WIDEST_NAME * width);
            g.setColor(ChartInk.INK);
            StrokeFont.draw(
                    g, name, left - text - StrokeFont.width(name, text), y + (block - 1.2 * text + text) / 2, text);
            for (int s = 0; s < series.size(); s++) {
                bar(g, axis, series.get(s).values()[c], s, y + s * bar, bar, text);
            }
        }
        if (named) {
            legend(g, width, text);
        }
        g.dispose();
        return BufferedImages.from(picture);
    }

    private void bar(Graphics2D g, Axis axis, double value, int number, double y, double height, double text) {
        double end = Double.isFinite(value) ? axis.at(value) : axis.start();
        g.setColor(ChartInk.series(number));
        g.fill(new Rectangle2D.Double(axis.start(), y + 0.12 * height, end - axis.start(), 0.76 * height));
        g.setColor(ChartInk.INK);
        StrokeFont.draw(g, label(value), end + 0.6 * text, y + (height + text) / 2, text);
    }

    private static String label(double value) {
        return Double.isFinite(value) ? Axis.text(rounded(value)) : "no value";
    }

    /** Three significant digits, or all before the dot. */
    private static double rounded(double value) {
        double unit = Math.pow(10, Math.min(0, Math.floor(Math.log10(Math.max(value, 1e-12))) - 2));
        return Math.round(value / unit) * unit;
    }

    private void scale(Graphics2D g, Axis axis, double top, double bottom, int width, double text) {
        g.setStroke(new BasicStroke((float) (text / 10)));
        for (double tick : axis.ticks(TICKS)) {
            double at = axis.at(tick);
            g.setColor(ChartInk.GRID);
            g.draw(new Line2D.Double(at, top, at, bottom));
            g.setColor(ChartInk.INK);
            String label = Axis.text(tick);
            StrokeFont.draw(g, label, at - StrokeFont.width(label, text) / 2, bottom + 2 * text, text);
            g.setStroke(new BasicStroke((float) (text / 10)));
        }
        g.draw(new Line2D.Double(axis.start(), top, axis.start(), bottom));
        double middle = (axis.start() + axis.end()) / 2;
        StrokeFont.drawWithin(g, unit, middle, text / 2, width - text / 2, bottom + 4.4 * text, text);
    }

    private static void line(Graphics2D g, double at, double top, double bottom, double text) {
        g.setColor(ChartInk.MARK);
        float dash = (float) (0.6 * text);
        g.setStroke(new BasicStroke((float) (text / 6), BasicStroke.CAP_BUTT, 0, 1, new float[] {dash, dash}, 0));
        g.draw(new Line2D.Double(at, top, at, bottom));
    }

    private void legend(Graphics2D g, int width, double text) {
        double x = text;
        double y = 5.5 * text;
        for (int s = 0; s < series.size(); s++) {
            String name = StrokeFont.fit(series.get(s).name(), text, width - 5 * text);
            double needed = StrokeFont.width(name, text) + 4 * text;
            if (s > 0 && x + needed > width) {
                x = text;
                y += 2.2 * text;
            }
            g.setColor(ChartInk.series(s));
            g.fill(new Rectangle2D.Double(x, y - text, 1.2 * text, 1.2 * text));
            g.setColor(ChartInk.INK);
            StrokeFont.draw(g, name, x + 1.9 * text, y, text);
            x += needed;
        }
    }

    private int legendRows(int width, double text) {
        int rows = 1;
        double x = text;
        for (int s = 0; s < series.size(); s++) {
            double needed = Math.min(StrokeFont.width(series.get(s).name(), text), width - 5 * text) + 4 * text;
            if (s > 0 && x + needed > width) {
                x = text;
                rows++;
            }
            x += needed;
        }
        return rows;
    }

    private double widest(double text) {
        return categories.stream()
                .mapToDouble(name -> StrokeFont.width(name, text))
                .max()
                .orElse(0);
    }

    private double widestValue(double text) {
        return series.stream()
                .flatMapToDouble(s -> Arrays.stream(s.values()))
                .filter(Double::isFinite)
                .map(value -> StrokeFont.width(label(value), text))
                .max()
                .orElse(0);
    }

    private double largest() {
        double largest = mark.orElse(0);
        for (BarChart.Series s : series) {
            for (double value : s.values()) {
                largest = Double.isFinite(value) ? Math.max(largest, value) : largest;
            }
        }
        return largest > 0 ? largest : 1;
    }
}
