package dev.keypoints.models.train;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.core.metrics.ErrorCurve;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.render.ContactSheet;
import dev.keypoints.core.render.FilterGrid;
import dev.keypoints.core.render.LineChart;
import dev.keypoints.core.render.Tile;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;

/** The pictures of a run. */
final class TrainingPictures {

    private static final int TILES = 24;
    private static final int TILE_PIXELS = 64;

    /** The error curve ends where the worst of a good model still shows. */
    private static final double CURVE_END_PERCENT = 20;

    private TrainingPictures() {}

    static void write(TrainingReport report, Path folder) throws IOException {
        if (!report.history().epochs().isEmpty()) {
            writeCurves(report, folder);
        }
        if (report.evaluation().filter(e -> e.faces() > 0).isPresent()) {
            writeErrorCurve(report, folder);
        }
        Optional<FloatTensor> kernels =
                firstKernels(report.network(), report.prepared().scheme(), report.weights());
        if (kernels.isPresent()) {
            writeFilters(kernels.get(), folder.resolve("first-layer.png"));
        }
        if (!report.pairs().isEmpty()) {
            writePredictions(report, folder);
        }
    }

    private static void writeCurves(TrainingReport report, Path folder) throws IOException {
        LineChart.Builder loss = LineChart.builder(
                        "Loss: " + report.prepared().options().loss())
                .axes("epoch", "mean loss")
                .logarithmic(true)
                .line("training", epochs(report), column(report, EpochRecord::loss));
        if (report.isValidated() && report.prepared().options().loss().equals(KeypointLoss.mse())) {
            loss.line("validation", epochs(report), column(report, EpochRecord::validationSquared));
        }
        ImageEncoder.writePng(loss.build().draw(), folder.resolve("loss.png"));
        if (report.isValidated()) {
            boolean hasNme = report.history().epochs().stream().anyMatch(e -> Double.isFinite(e.validationNme()));
            LineChart.Builder error = LineChart.builder("Validation error")
                    .axes("epoch", hasNme ? "normalised mean error (%)" : "percent-of-frame squared")
                    .line(
                            "",
                            epochs(report),
                            column(report, hasNme ? EpochRecord::validationNme : EpochRecord::validationSquared));
            ImageEncoder.writePng(error.build().draw(), folder.resolve("validation-error.png"));
        }
    }

    private static double[] epochs(TrainingReport report) {
        return column(report, EpochRecord::epoch);
    }

    private static double[] column(TrainingReport report, ToDoubleFunction<EpochRecord> value) {
        return report.history().epochs().stream().mapToDouble(value).toArray();
    }

    private static void writeErrorCurve(TrainingReport report, Path folder) throws IOException {
        Map<String, ErrorCurve> curves = new LinkedHashMap<>();
        curves.put("trained", report.evaluation().orElseThrow().errorCurve());
        report.meanShapeBaseline().filter(e -> e.faces() > 0).ifPresent(e -> curves.put("mean shape", e.errorCurve()));
        String title = report.isValidated() ? "Validation samples" : "Training samples";
        ImageEncoder.writePng(
                LineChart.errorCurve(title, curves, CURVE_END_PERCENT).draw(), folder.resolve("error-curve.png"));
    }

    /** Returns the kernels of the network's first convolution; the weights may come in any order. */
    static Optional<FloatTensor> firstKernels(
            KeypointNetwork network, KeypointScheme scheme, Map<String, FloatTensor> weights) {
        return NamedParameters.of(network.createBlock(scheme)).keySet().stream()
                .flatMap(name -> Optional.ofNullable(weights.get(name)).stream())
                .filter(t -> t.rank() == 4)
                .findFirst();
    }

    private static void writeFilters(FloatTensor kernels, Path file) throws IOException {
        int filters = (int) kernels.dim(0);
        int height = (int) kernels.dim(2);
        int width = (int) kernels.dim(3);
        int scale = Math.max(1, TILE_PIXELS / Math.max(height, width));
        ImageEncoder.writePng(
                FilterGrid.draw(kernels.data(), filters, (int) kernels.dim(1), height, width, 8, scale), file);
    }

    private static void writePredictions(TrainingReport report, Path folder) throws IOException {
        Map<String, Double> errors = new LinkedHashMap<>();
        report.evaluation()
                .map(Evaluation::faceErrors)
                .orElse(List.of())
                .forEach(e -> errors.put(e.id(), e.nmePercent()));
        KeypointDataset judged = report.prepared().validation().orElseGet(report.prepared()::training);
        List<Tile> tiles = new ArrayList<>();
        for (int i = 0; i < Math.min(TILES, judged.size()); i++) {
            // evenly over the samples, whose order often goes by subject
            int at = (int) ((long) i * judged.size() / Math.min(TILES, judged.size()));
            KeypointSample sample = judged.get(at);
            EvaluationPair pair = report.pairs().get(at);
            Double error = errors.get(sample.id());
            String caption = error == null
                    ? sample.id()
                    : String.format(java.util.Locale.ROOT, "%.1f %%  %s", error, sample.id());
            tiles.add(Tile.comparison(sample, pair.predicted().orElseThrow(), caption));
        }
        ContactSheet.Builder sheet = ContactSheet.builder();
        report.prepared().options().view().crop().ifPresent(c -> sheet.cropAroundObject(c.factor()));
        ImageEncoder.writePng(sheet.build().draw(tiles), folder.resolve("predictions.png"));
    }
}
