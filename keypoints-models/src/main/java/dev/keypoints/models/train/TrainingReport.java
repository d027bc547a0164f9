package dev.keypoints.models.train;

import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.loop.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

/** What came of a run: its weights, its history and how good they are. Immutable, on the heap; holds no photos. */
public final class TrainingReport {

    private final Preparation prepared;
    private final Map<String, String> options;
    private final StopReason reason;
    private final TrainingHistory history;
    private final Map<String, FloatTensor> weights;
    private final List<EvaluationPair> pairs;
    private final Optional<Evaluation> evaluation;
    private final Optional<Evaluation> baseline;
    private final Optional<BasisCost> basisCost;

    TrainingReport(
            Preparation prepared,
            Map<String, String> options,
            StopReason reason,
            TrainingHistory history,
            Map<String, FloatTensor> weights,
            List<EvaluationPair> pairs,
            Optional<Evaluation> evaluation,
            Optional<Evaluation> baseline,
            Optional<BasisCost> basisCost) {
        this.prepared = prepared;
        this.options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        this.reason = reason;
        this.history = history;
        this.weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
        this.pairs = List.copyOf(pairs);
        this.evaluation = evaluation;
        this.baseline = baseline;
        this.basisCost = basisCost;
    }

    /** Returns why the run ended. */
    public StopReason reason() {
        return reason;
    }

    /** Returns the epochs of the run, those before an interruption included. */
    public TrainingHistory history() {
        return history;
    }

    /** Returns every option of the run as text, with the hashes of the data. */
    public Map<String, String> options() {
        return options;
    }

    /** Returns the network, with what it has learnt from the shapes. */
    public KeypointNetwork network() {
        return prepared.network();
    }

    /**
     * Returns the weights: those of the best epoch where there was validation, else the last ones, which {@link
     * KeypointTrainer#restoreBest} may ask for in any case.
     */
    public Map<String, FloatTensor> weights() {
        return weights;
    }

    /** Tells whether {@link #evaluation} is over validation samples; without them it is over the training samples. */
    public boolean isValidated() {
        return prepared.validation().isPresent();
    }

    /** Returns how good the weights are; empty if the run was stopped. */
    public Optional<Evaluation> evaluation() {
        return evaluation;
    }

    /** Returns how good the mean shape of the training samples would be in the true boxes; empty if the run was stopped. */
    public Optional<Evaluation> meanShapeBaseline() {
        return baseline;
    }

    /** Returns what the network's basis of shapes cost before training; empty if it has none. */
    public Optional<BasisCost> basisCost() {
        return basisCost;
    }

    /** Returns how predicted shapes differ among themselves, over how the true ones do; NaN if the run was stopped. */
    public SpreadRatio spread() {
        return SpreadRatio.of(pairs);
    }

    /** Returns the share of the training time that was spent waiting for batches, 0 to 1; NaN before the first epoch is done. */
    public double waitShare() {
        double all = history.epochs().stream().mapToDouble(EpochRecord::seconds).sum();
        return history.epochs().stream()
                        .mapToDouble(e -> e.waitShare() * e.seconds())
                        .sum()
                / all;
    }

    /** Returns the samples that were judged, with what the network made of each. */
    List<EvaluationPair> pairs() {
        return pairs;
    }

    Preparation prepared() {
        return prepared;
    }

    /** Returns the trained model, called after its scheme and network, as a bundle that says nothing of licences. */
    public ModelBundle bundle() {
        String name = prepared.scheme().name() + "-" + network().architecture();
        return bundle(name, "not stated; that of the training data holds");
    }

    /**
     * Returns the trained model as a bundle, its card with data hash, seed, options, code version and figures.
     *
     * @param name of the model
     * @param licence what the weights may be used for
     */
    public ModelBundle bundle(String name, String licence) {
        return TrainedBundle.of(this, name, licence);
    }

    /**
     * Writes the trained model as a bundle; see {@link #bundle()}.
     *
     * @throws IOException if the place cannot be written
     */
    public void saveBundle(Path file) throws IOException {
        bundle().write(file);
    }

    /**
     * Writes logs and pictures to a folder: {@code log.csv}, {@code log.jsonl}, {@code loss.png}, {@code
     * validation-error.png}, {@code error-curve.png}, {@code first-layer.png}, {@code predictions.png}; those that the run
     * has something to show in; photos that are drawn are read again. A run with a checkpoint folder does so itself when it ends.
     *
     * @throws IOException if the folder cannot be written or a photo not be read
     */
    public void write(Path folder) throws IOException {
        Files.createDirectories(folder);
        TrainingRun.writeLogs(folder, history);
        TrainingPictures.write(this, folder);
    }

    /** Returns the outcome as a few lines of text. */
    public String toText() {
        String ended = reason.name().toLowerCase(Locale.ROOT);
        if (history.epochs().isEmpty()) {
            return ended + " before the first epoch was done";
        }
        StringBuilder text = new StringBuilder();
        text.append(String.format(
                Locale.ROOT,
                "%s after %d epochs, waited %.1f %% of the time for batches",
                ended,
                history.epochs().size(),
                100 * waitShare()));
        if (isValidated()) {
            history.best().ifPresent(b -> text.append(", best in epoch ").append(b.epoch()));
            text.append(prepared.options().restoreBest() ? "" : ", whose weights were not asked for");
        }
        evaluation.ifPresent(e -> {
            if (Double.isFinite(e.meanNmePercent())
                    || (!e.leftOut().isEmpty() && prepared.scheme().size() > 1)) {
                text.append('\n')
                        .append(Evaluation.table(
                                        baseline.map(b -> List.of(e, b)).orElse(List.of(e)))
                                .stripTrailing());
            }
            String measured = measured(e.percentOfFrameSquared(), spread());
            text.append(measured.isEmpty() ? "" : '\n' + measured);
        });
        basisCost.ifPresent(cost -> text.append('\n').append(cost.toText()));
        return text.toString();
    }

    /** Leaves out what is no number, such as the size of shapes of one point. */
    private static String measured(double percentOfFrameSquared, SpreadRatio spread) {
        StringJoiner text = new StringJoiner(", ");
        if (Double.isFinite(percentOfFrameSquared)) {
            text.add(String.format(Locale.ROOT, "percent-of-frame squared %.2f", percentOfFrameSquared));
        }
        if (Double.isFinite(spread.spread())) {
            text.add(String.format(Locale.ROOT, "spread of predicted over true shapes %.3f", spread.spread()));
        }
        if (Double.isFinite(spread.size())) {
            text.add(String.format(Locale.ROOT, "size %.3f", spread.size()));
        }
        return text.toString();
    }
}
