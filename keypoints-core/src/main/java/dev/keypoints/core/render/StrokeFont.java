package dev.keypoints.core.render;

import java.awt.BasicStroke;
import java.awt.Graphics2D;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Letters drawn as strokes. AWT's fonts need libraries that a bare JDK on a server lacks; these need nothing and look
 * the same everywhere. Printable ASCII and σ ² ± ≤ ≥ ° ×; a dash or minus sign is a hyphen, accents are dropped and other
 * characters shown as a question mark.
 *
 * <p>Glyphs stand on a grid: capitals are six units high, the baseline lies at 6, descenders reach to 8.
 */
final class StrokeFont {

    private static final double CAP_UNITS = 6;
    private static final double GAP_UNITS = 1.9;
    private static final double SPACE_UNITS = 2;
    private static final double PEN_UNITS = 0.85;
    private static final Map<Integer, String[]> GLYPHS = load();

    private StrokeFont() {}

    /** Returns the width of a text in pixels when capitals are {@code capHeight} pixels high. */
    static double width(String text, double capHeight) {
        double units = plain(text).chars().mapToDouble(StrokeFont::advance).sum();
        return Math.max(0, units - GAP_UNITS) * capHeight / CAP_UNITS;
    }

    /** Returns the text, cut and ended with "..", so that it is at most {@code width} pixels wide. */
    static String fit(String text, double capHeight, double width) {
        String plain = plain(text);
        if (width(plain, capHeight) <= width) {
            return plain;
        }
        int end = plain.length();
        while (end > 0 && width(plain.substring(0, end) + "..", capHeight) > width) {
            end--;
        }
        return plain.substring(0, end) + "..";
    }

    /** Breaks a text at line ends, and at spaces where a line would be wider than {@code width} pixels. */
    static List<String> wrap(String text, double capHeight, double width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String line = "";
            for (String word : paragraph.split(" ", -1)) {
                String longer = line.isEmpty() ? word : line + " " + word;
                if (!line.isEmpty() && width(longer, capHeight) > width) {
                    lines.add(line);
                    longer = word;
                }
                line = longer;
            }
            lines.add(line);
        }
        return lines;
    }

    /** Draws a text in the current colour; (x, y) is the left end of its baseline. */
    static void draw(Graphics2D g, String text, double x, double y, double capHeight) {
        double unit = capHeight / CAP_UNITS;
        Path2D path = new Path2D.Double();
        double left = x;
        for (int c : plain(text).chars().toArray()) {
            for (String stroke : glyph(c)) {
                append(path, stroke, left, y - capHeight, unit);
            }
            left += advance(c) * unit;
        }
        g.setStroke(new BasicStroke((float) (PEN_UNITS * unit), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        g.draw(path);
    }

    /** Draws a text about a middle, moved aside or cut where it would not stay between two places. */
    static void drawWithin(
            Graphics2D g, String text, double middle, double from, double to, double y, double capHeight) {
        String fitting = fit(text, capHeight, to - from);
        double width = width(fitting, capHeight);
        draw(g, fitting, Math.max(from, Math.min(to - width, middle - width / 2)), y, capHeight);
    }

    private static void append(Path2D path, String stroke, double left, double top, double unit) {
        for (int i = 0; i < stroke.length(); i += 2) {
            double px = left + (stroke.charAt(i) - '0') * unit;
            double py = top + (stroke.charAt(i + 1) - '0') * unit;
            if (i == 0) {
                path.moveTo(px, py);
            } else {
                path.lineTo(px, py);
            }
            if (stroke.length() == 2) {
                path.lineTo(px + unit * 0.01, py); // a dot
            }
        }
    }

    private static double advance(int c) {
        if (c == ' ') {
            return SPACE_UNITS + GAP_UNITS;
        }
        int width = 0;
        for (String stroke : glyph(c)) {
            for (int i = 0; i < stroke.length(); i += 2) {
                width = Math.max(width, stroke.charAt(i) - '0');
            }
        }
        return width + GAP_UNITS;
    }

    private static String[] glyph(int c) {
        String[] known = GLYPHS.get(c);
        return known != null ? known : c == ' ' ? new String[0] : GLYPHS.getOrDefault((int) '?', new String[0]);
    }

    private static String plain(String text) {
        String parted = Normalizer.normalize(text, Normalizer.Form.NFD);
        StringBuilder kept = new StringBuilder(parted.length());
        parted.codePoints()
                .filter(c -> Character.getType(c) != Character.NON_SPACING_MARK)
                .forEach(c -> kept.append(known(c)));
        return kept.toString();
    }

    private static char known(int c) {
        if (c < ' ') {
            return ' ';
        }
        return c == '\u2212' || c == '\u2013' ? '-' : c == ' ' || GLYPHS.containsKey(c) ? (char) c : '?';
    }

    private static Map<Integer, String[]> load() {
        try (InputStream in = StrokeFont.class.getResourceAsStream("stroke-font.txt")) {
            if (in == null) {
                throw new IllegalStateException("stroke-font.txt is missing beside " + StrokeFont.class);
            }
            Map<Integer, String[]> glyphs = new HashMap<>();
            new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .forEach(line ->
                            glyphs.put((int) line.charAt(0), line.substring(2).split(" ", -1)));
            return glyphs;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
