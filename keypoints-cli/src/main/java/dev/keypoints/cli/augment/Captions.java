package dev.keypoints.cli.augment;

import dev.keypoints.augment.draw.Drawn;
import dev.keypoints.augment.draw.DrawnValues;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.StringJoiner;

/** Drawn values as a few lines of text, one for each step that was done; seeds of noise say nothing and are left out. */
final class Captions {

    private static final int LONGEST_ROW = 8;

    private Captions() {}

    /** Returns the lines; steps that draw nothing and choices that chose nothing have none. */
    static String of(List<Drawn> steps) {
        StringJoiner lines = new StringJoiner("\n");
        steps.forEach(d -> add(d, "", lines));
        return lines.length() == 0 ? "-" : lines.toString();
    }

    private static void add(Drawn drawn, String path, StringJoiner lines) {
        if (drawn.values().names().equals(Set.of("chosen"))) {
            drawn.inner().forEach(d -> add(d, path + drawn.step() + ": ", lines));
            return;
        }
        String values = values(drawn.values());
        if (!values.isEmpty() || !path.isEmpty()) {
            lines.add((path + drawn.step() + " " + values).strip());
        }
    }

    private static String values(DrawnValues values) {
        StringJoiner text = new StringJoiner(" ");
        for (String name : values.names()) {
            if (name.equals("seed")) {
                continue;
            }
            double[] row = values.isRow(name) ? values.row(name).toArray() : new double[] {values.get(name)};
            text.add(name);
            if (row.length > LONGEST_ROW) {
                text.add("(" + row.length + " numbers)");
            } else {
                for (double v : row) {
                    text.add(number(v));
                }
            }
        }
        return text.toString();
    }

    /** Three digits are as many as an eye can check. */
    private static String number(double v) {
        if (v == Math.rint(v) && Math.abs(v) < 1e6) {
            return Long.toString((long) v);
        }
        double size = Math.abs(v);
        String format = List.of("%.3f", "%.2f", "%.1f", "%.0f").get(size < 1 ? 0 : size < 10 ? 1 : size < 1000 ? 2 : 3);
        return String.format(Locale.ROOT, size < 1e6 ? format : "%.1e", v);
    }
}
