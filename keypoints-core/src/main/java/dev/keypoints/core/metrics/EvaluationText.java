package dev.keypoints.core.metrics;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Lays evaluations out as plain text, the same in every locale. */
final class EvaluationText {

    private static final int MOST_IDS = 10;

    private EvaluationText() {}

    static String table(List<Evaluation> evaluations) {
        StringBuilder out = new StringBuilder();
        append(
                out,
                List.of(
                        "",
                        "faces",
                        "found %",
                        "NME %",
                        "median %",
                        "FR8 %",
                        "AUC8 %",
                        "%²",
                        "lean %",
                        "doubt corr.",
                        "of faces"),
                evaluations.stream().map(EvaluationText::row).toList());
        Set<String> groups = new LinkedHashSet<>();
        evaluations.forEach(e -> groups.addAll(e.groupNmePercent().keySet()));
        if (!groups.isEmpty()) {
            List<String> head = new ArrayList<>(List.of("NME % by group"));
            head.addAll(groups);
            out.append('\n');
            append(out, head, evaluations.stream().map(e -> groupRow(e, groups)).toList());
        }
        List<Evaluation> doubtful = evaluations.stream()
                .filter(e -> Double.isFinite(e.confidence().doubtErrorCorrelation()))
                .filter(e -> !e.confidence().deciles().isEmpty())
                .toList();
        if (!doubtful.isEmpty()) {
            List<String> head = new ArrayList<>(List.of("error % by tenth of confidence", "least sure"));
            IntStream.rangeClosed(2, 9).forEach(i -> head.add(Integer.toString(i)));
            head.add("surest");
            out.append('\n');
            append(out, head, doubtful.stream().map(EvaluationText::decileRow).toList());
        }
        for (Evaluation e : evaluations) {
            if (!e.leftOut().isEmpty()) {
                out.append(e.name() + ": " + e.leftOut().size() + " left out for want of a normalizing distance: "
                        + ids(e.leftOut()) + '\n');
            }
            if (e.pointsNotPredicted() > 0) {
                out.append(e.name() + ": " + e.pointsNotPredicted() + " points not predicted and so not counted\n");
            }
        }
        return out.toString();
    }

    private static List<String> row(Evaluation e) {
        return List.of(
                e.name(),
                Integer.toString(e.faces()),
                number(e.foundPercent(), 1),
                number(e.meanNmePercent(), 2),
                number(e.medianNmePercent(), 2),
                number(e.failureRatePercent(), 1),
                number(e.aucPercent(), 1),
                number(e.percentOfFrameSquared(), 2),
                number(e.leanPercent(), 2),
                number(e.confidence().doubtErrorCorrelation(), 2),
                number(e.confidence().faceDoubtErrorCorrelation(), 2));
    }

    private static List<String> groupRow(Evaluation e, Set<String> groups) {
        List<String> row = new ArrayList<>(List.of(e.name()));
        groups.forEach(g -> row.add(number(e.groupNmePercent().getOrDefault(g, Double.NaN), 2)));
        return row;
    }

    private static List<String> decileRow(Evaluation e) {
        List<String> row = new ArrayList<>(List.of(e.name()));
        e.confidence().deciles().forEach(d -> row.add(number(d.meanErrorPercent(), 2)));
        return row;
    }

    static String number(double value, int decimals) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, "%." + decimals + "f", value) : "-";
    }

    private static void append(StringBuilder out, List<String> head, List<List<String>> rows) {
        int[] widths = new int[head.size()];
        for (int c = 0; c < widths.length; c++) {
            widths[c] = head.get(c).length();
            for (List<String> row : rows) {
                widths[c] = Math.max(widths[c], row.get(c).length());
            }
        }
        appendRow(out, head, widths);
        rows.forEach(row -> appendRow(out, row, widths));
    }

    private static void appendRow(StringBuilder out, List<String> cells, int[] widths) {
        for (int c = 0; c < widths.length; c++) {
            String pad = " ".repeat(widths[c] - cells.get(c).length());
            out.append(c == 0 ? cells.get(c) + pad : "  " + pad + cells.get(c));
        }
        out.append('\n');
    }

    private static String ids(List<String> all) {
        String first = String.join(", ", all.subList(0, Math.min(MOST_IDS, all.size())));
        return all.size() > MOST_IDS ? first + " and " + (all.size() - MOST_IDS) + " more" : first;
    }
}
