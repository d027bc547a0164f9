package dev.keypoints.examples.lab;

import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.examples.report.Table;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/** Errors by the views of the IMM face database: 1 and 2 frontal, 3 and 4 turned, 5 lit from the side, 6 free. */
public final class Views {

    /** What the views are called, in order. */
    public static final List<String> NAMES =
            List.of("1 frontal", "2 smiling", "3 turned right", "4 turned left", "5 side light", "6 free");

    private Views() {}

    /** Returns the view of {@code folder/PERSON-VIEW...}: the digit after the last hyphen. */
    public static int of(String id) {
        return id.charAt(id.lastIndexOf('-') + 1) - '0';
    }

    /** Returns the test for some views. */
    public static Predicate<EvaluationPair> in(Integer... views) {
        List<Integer> wanted = List.of(views);
        return pair -> wanted.contains(of(pair.id()));
    }

    /** Returns percent-of-frame squared of each view in order. */
    public static double[] squared(Trained trained) {
        return IntStream.rangeClosed(1, NAMES.size())
                .mapToDouble(view -> trained.squared(in(view)))
                .toArray();
    }

    /** Returns percent-of-frame squared of the turned views 3 and 4 together. */
    public static double turned(Trained trained) {
        return trained.squared(in(3, 4));
    }

    /** Returns the error of the turned views over that of the frontal ones. */
    public static double ratio(Trained trained) {
        return turned(trained) / trained.squared(in(1, 2));
    }

    /** Returns a table of errors of several networks: all views, turned ones and their ratio to frontal ones. */
    public static Table table(String caption, List<Trained> networks) {
        Table table =
                Table.of(caption, "network", "all views", "views 3 and 4", "over views 1 and 2", "follows", "seconds");
        for (Trained t : networks) {
            table = table.row(t.name(), t.squared(), turned(t), ratio(t), t.slope(), t.seconds());
        }
        Trained any = networks.get(0);
        Trained mean = new Trained("always the mean answer", any.faces(), any.report(), any.answer());
        return table.row(
                mean.name(),
                mean.meanAnswerSquared(),
                meanAnswer(mean, 3, 4),
                meanAnswer(mean, 3, 4) / meanAnswer(mean, 1, 2),
                0,
                0);
    }

    private static double meanAnswer(Trained t, Integer... views) {
        return t.evaluation()
                .part("part", in(views))
                .meanAnswerBaseline(t.answer())
                .percentOfFrameSquared();
    }

    /** Returns the figures of a network for {@code metrics.json}. */
    public static Map<String, Double> figures(Trained t) {
        return Map.of("turnedSquaredPercent", turned(t), "turnedOverFrontal", ratio(t));
    }
}
