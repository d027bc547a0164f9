package dev.keypoints.examples.lab;

import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.render.BarChart;
import dev.keypoints.core.render.LineChart;
import dev.keypoints.models.train.EpochRecord;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Charts of trainings. */
public final class Curves {

    private static final int WIDTH = 640;
    private static final int HEIGHT = 400;

    /** The unit of the errors. */
    public static final String SQUARED = "squared percent of the frame";

    private Curves() {}

    /**
     * Returns the curves of one training: its loss if that is a squared error too, and the errors on training samples
     * without augmentation (where they were judged) and on validation samples, after each epoch.
     */
    public static PixelImage losses(Trained trained, boolean isSquaredLoss) {
        LineChart.Builder chart = chart(trained.name());
        if (isSquaredLoss) {
            line(chart, "training loss, as trained", trained, EpochRecord::loss);
        }
        line(chart, "training samples as they are", trained, EpochRecord::trainingSquared);
        line(chart, "validation", trained, EpochRecord::validationSquared);
        return chart.build().draw();
    }

    /** Returns the validation errors of several trainings. */
    public static PixelImage validation(String title, List<Trained> networks) {
        LineChart.Builder chart = chart(title);
        networks.forEach(t -> line(chart, t.name(), t, EpochRecord::validationSquared));
        return chart.build().draw();
    }

    /** Returns errors over a number that was varied, a line a kind of network. */
    public static LineChart.Builder over(String title, String what) {
        return LineChart.builder(title)
                .axes(what, SQUARED)
                .size(WIDTH, HEIGHT)
                .logarithmic(true)
                .dots(true);
    }

    /** Starts a chart of errors in bars. */
    public static BarChart.Builder bars(String title, List<String> categories) {
        return BarChart.builder(title).categories(categories).unit(SQUARED);
    }

    private static LineChart.Builder chart(String title) {
        return LineChart.builder(title)
                .axes("epoch", SQUARED)
                .size(WIDTH, HEIGHT)
                .logarithmic(true);
    }

    private static void line(
            LineChart.Builder chart, String name, Trained trained, ToDoubleFunction<EpochRecord> value) {
        double[] values = trained.epochs().stream().mapToDouble(value).toArray();
        if (Arrays.stream(values).anyMatch(Double::isFinite)) { // else it was not measured
            chart.line(
                    name,
                    trained.epochs().stream().mapToDouble(EpochRecord::epoch).toArray(),
                    values);
        }
    }
}
