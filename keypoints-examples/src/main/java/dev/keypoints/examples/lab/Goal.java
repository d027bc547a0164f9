package dev.keypoints.examples.lab;

import dev.keypoints.examples.report.Table;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/**
 * A figure that the write-up's way and ours are compared by.
 *
 * @param figure what it is, with its unit where that is not squared percent of the frame
 * @param before what the write-up or a baseline reached on photos
 * @param writeUp what its way reached in this run; NaN if it was not run
 * @param ours what our way reached; NaN if it was not run
 * @param reach what should be reached on photos
 */
public record Goal(String figure, String before, double writeUp, double ours, String reach) {

    /** Creates a goal from two networks, either of which may not have been run. */
    public static Goal of(
            String figure,
            String before,
            Optional<Trained> writeUp,
            Optional<Trained> ours,
            ToDoubleFunction<Trained> value,
            String reach) {
        return new Goal(figure, before, valueOf(writeUp, value), valueOf(ours, value), reach);
    }

    private static double valueOf(Optional<Trained> trained, ToDoubleFunction<Trained> value) {
        return trained.stream().mapToDouble(value).findFirst().orElse(Double.NaN);
    }

    /** Returns a table of figures. */
    public static Table table(String caption, List<Goal> goals) {
        Table table =
                Table.of(caption, "figure", "known, on photos", "its way, here", "ours, here", "to reach, on photos");
        for (Goal g : goals) {
            table = table.row(g.figure, g.before, g.writeUp, g.ours, g.reach);
        }
        return table;
    }
}
