package dev.keypoints.examples.lab;

import dev.keypoints.examples.report.Metrics;
import dev.keypoints.examples.report.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A figure that the write-up's way and ours are compared by.
 *
 * @param figure what it is, with its unit where that is not squared percent of the frame
 * @param before what the write-up or a baseline reached on photos
 * @param writeUp what its way reached in this run; NaN if it was not run
 * @param ours what our way reached; NaN if it was not run
 * @param reach what ours should reach on photos
 */
public record Goal(String figure, String before, double writeUp, double ours, Reach reach) {

    /** Creates a goal from two networks, either of which may not have been run. */
    public static Goal of(
            String figure,
            String before,
            Optional<Trained> writeUp,
            Optional<Trained> ours,
            ToDoubleFunction<Trained> value,
            Reach reach) {
        return new Goal(figure, before, valueOf(writeUp, value), valueOf(ours, value), reach);
    }

    private static double valueOf(Optional<Trained> trained, ToDoubleFunction<Trained> value) {
        return trained.stream().mapToDouble(value).findFirst().orElse(Double.NaN);
    }

    /**
     * Returns a table of figures.
     *
     * @param photos whether they were measured on photos of real people, so that it can be told whether they are reached
     */
    public static Table table(String caption, List<Goal> goals, boolean photos) {
        Table table = photos
                ? Table.of(caption, "figure", "known", "its way", "ours", "to reach", "reached")
                : Table.of(caption, "figure", "known, on photos", "its way, here", "ours, here", "to reach, on photos");
        for (Goal g : goals) {
            String reach = g.reach.toString();
            table = photos
                    ? table.row(g.figure, g.before, g.writeUp, g.ours, reach, g.verdict())
                    : table.row(g.figure, g.before, g.writeUp, g.ours, reach);
        }
        return table;
    }

    private String verdict() {
        return Double.isNaN(ours) ? "not run" : reach.holds(ours) ? "yes" : "no";
    }

    /** Returns the figures for {@code metrics.json}, each by its name: of its way and of ours. */
    public static Metrics metrics(List<Goal> goals) {
        Metrics metrics = Metrics.none();
        for (Goal g : goals) {
            Map<String, Double> both = new LinkedHashMap<>();
            both.put("writeUp", g.writeUp);
            both.put("ours", g.ours);
            metrics = metrics.with(g.figure, both);
        }
        return metrics;
    }
}
