package dev.keypoints.models.train;

import ai.djl.ndarray.NDManager;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.io.WholeFile;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.MeanShape;
import dev.keypoints.core.metrics.Normalizer;
import dev.keypoints.models.engine.NativeMemory;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.loop.LoopListener;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loop.Tensors;
import dev.keypoints.models.train.loop.TrainingLoop;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One run of the trainer: trains, judges after each epoch, saves, and reports in the end. */
final class TrainingRun {

    private static final String HISTORY = "history";

    private final Preparation prepared;
    private final TrainingOptions options;
    private final RunSettings settings;
    private Optional<RunCheckpoints> checkpoints = Optional.empty();
    private Optional<Map<String, FloatTensor>> best = Optional.empty();
    private Optional<BasisCost> basisCost = Optional.empty();
    private TrainingHistory history = TrainingHistory.empty();
    private Map<String, String> optionTexts = Map.of();

    TrainingRun(Preparation prepared) {
        this.prepared = prepared;
        this.options = prepared.options();
        this.settings = prepared.settings();
    }

    TrainingReport fit() throws IOException, InterruptedException {
        if (settings.keepFreedMemory()) {
            NativeMemory.keepFreedMemory();
        }
        try {
            return ShutdownGuard.during(settings, this::run);
        } finally {
            prepared.cache().release();
        }
    }

    private TrainingReport run(BooleanSupplier stop) throws IOException, InterruptedException {
        Map<String, FloatTensor> first = prepared.firstWeights();
        optionTexts = optionTexts(first);
        if (settings.folder().isPresent()) {
            checkpoints = Optional.of(new RunCheckpoints(settings.folder().get(), optionTexts));
        }
        prepared.notes().forEach(prepared::tell);
        basisCost = BasisCost.of(prepared);
        basisCost.ifPresent(cost -> prepared.tell(cost.toText()));
        StopReason reason;
        Map<String, FloatTensor> weights;
        try (NDManager manager = prepared.openManager();
                TrainingLoop loop = prepared.openLoop(manager, first)) {
            resume(loop);
            reason = isStalled() ? StopReason.STALLED : loop.run(prepared.batches(), new Watcher(), stop);
            weights = loop.weights();
        }
        Map<String, FloatTensor> kept = options.restoreBest() ? bestWeights().orElse(weights) : weights;
        Optional<SpreadMatching> matching = matching(kept);
        matching.ifPresent(m -> prepared.tell(m.toText()));
        return report(
                reason, matching.map(m -> m.applyTo(prepared.network(), kept)).orElse(kept));
    }

    /** Measures how to match the spread of shapes; empty where no samples were kept out for it. */
    private Optional<SpreadMatching> matching(Map<String, FloatTensor> weights) throws IOException {
        KeypointDataset keptOut = prepared.parts().validation();
        return keptOut.isEmpty() ? Optional.empty() : Optional.of(SpreadMatching.of(pairs(weights, keptOut)));
    }

    private Map<String, String> optionTexts(Map<String, FloatTensor> first) {
        return options.asText(
                prepared.training(),
                prepared.validation().orElseGet(() -> prepared.training().filter(s -> false)),
                prepared.samplesPerEpoch(),
                first);
    }

    private void resume(TrainingLoop loop) throws IOException {
        if (checkpoints.isPresent()) {
            Optional<Map<String, String>> notes = checkpoints.get().resume(loop);
            if (notes.isPresent()) {
                history = TrainingHistory.ofCsv(notes.get().getOrDefault(HISTORY, ""));
                TrainingLoop.Position at = loop.position();
                boolean ended = at.epoch() >= options.epochs() || isStalled();
                prepared.tell(
                        ended
                                ? "the run in " + settings.folder().orElseThrow() + " has ended already"
                                : "going on in epoch " + (at.epoch() + 1) + " at step " + (at.step() + 1));
            }
        }
    }

    private boolean isStalled() {
        return options.patience() > 0 && history.epochsSinceBest() >= options.patience();
    }

    /** Returns the weights of the best epoch as they were trained, if validation has found one. */
    private Optional<Map<String, FloatTensor>> bestWeights() throws IOException {
        if (best.isPresent() || prepared.validation().isEmpty() || checkpoints.isEmpty()) {
            return best;
        }
        return checkpoints.get().bestWeights();
    }

    private TrainingReport report(StopReason reason, Map<String, FloatTensor> weights) throws IOException {
        List<EvaluationPair> pairs = List.of();
        Optional<Evaluation> evaluation = Optional.empty();
        Optional<Evaluation> baseline = Optional.empty();
        if (reason != StopReason.STOPPED) {
            KeypointDataset judged = prepared.validation().orElseGet(prepared::training);
            pairs = pairs(weights, judged);
            Evaluation measured = Evaluation.of(judged.name(), Normalizer.usual(judged.scheme()), pairs);
            evaluation = Optional.of(measured);
            baseline = baseline(measured);
        }
        TrainingReport report = new TrainingReport(
                prepared, optionTexts, reason, history, weights, pairs, evaluation, baseline, basisCost);
        if (settings.folder().isPresent() && reason != StopReason.STOPPED) {
            report.write(settings.folder().get());
        }
        report.toText().lines().forEach(prepared::tell);
        return report;
    }

    private Optional<Evaluation> baseline(Evaluation evaluation) {
        List<Keypoints> shapes = prepared.training().stream()
                .map(s -> s.keypoints())
                .filter(k -> k.bounds().filter(b -> b.area() > 0).isPresent())
                .toList();
        return shapes.isEmpty() ? Optional.empty() : Optional.of(evaluation.meanShapeBaseline(MeanShape.of(shapes)));
    }

    private List<EvaluationPair> pairs(Map<String, FloatTensor> weights, KeypointDataset samples) throws IOException {
        try (PointModel model = prepared.model(weights)) {
            return PointEvaluation.pairs(model.predictor(), samples);
        }
    }

    private final class Watcher implements LoopListener {

        @Override
        public void onStep(TrainingLoop loop, StepDone step) throws IOException {
            settings.monitors().forEach(m -> m.step(step));
            boolean due = settings.checkpointSteps() > 0
                    && (step.step() + 1) % settings.checkpointSteps() == 0
                    && step.step() + 1 < step.stepsPerEpoch();
            if (due) {
                save(loop);
            }
        }

        @Override
        public void onEpoch(TrainingLoop loop, EpochDone done) throws IOException {
            Map<String, FloatTensor> trained = loop.weights();
            Tensors.requireFinite(trained);
            Map<String, FloatTensor> weights = Interruption.heldBack(() -> matching(trained))
                    .map(m -> m.applyTo(prepared.network(), trained))
                    .orElse(trained);
            List<Evaluation> judged = prepared.validation().isPresent()
                    ? List.of(judge(weights, prepared.validation().get()))
                    : List.of();
            history = history.plus(new EpochRecord(
                    done.epoch() + 1,
                    done.meanLoss(),
                    judged.stream()
                            .mapToDouble(Evaluation::meanNmePercent)
                            .findFirst()
                            .orElse(Double.NaN),
                    judged.stream()
                            .mapToDouble(Evaluation::percentOfFrameSquared)
                            .findFirst()
                            .orElse(Double.NaN),
                    settings.judgeTraining()
                            ? judge(weights, prepared.parts().training()).percentOfFrameSquared()
                            : Double.NaN,
                    done.rate(),
                    done.seconds(),
                    done.waitShare(),
                    done.samplesPerSecond()));
            if (!judged.isEmpty() && history.lastIsBest()) {
                keepBest(loop, trained);
            }
            save(loop);
            settings.monitors().forEach(m -> m.epoch(done, judged));
            if (isStalled()) {
                loop.stopAfterEpoch(StopReason.STALLED);
            }
        }

        private Evaluation judge(Map<String, FloatTensor> weights, KeypointDataset samples) throws IOException {
            try (PointModel model = prepared.model(weights)) {
                return Interruption.heldBack(() -> PointEvaluation.of(model.predictor(), samples));
            }
        }

        /** The best state goes to the disk before the last one: a run killed between them makes the epoch again. */
        private void keepBest(TrainingLoop loop, Map<String, FloatTensor> weights) throws IOException {
            best = Optional.of(weights);
            if (checkpoints.isPresent()) {
                checkpoints.get().saveBest(loop, notes());
            }
        }

        @Override
        public void onInterrupt(TrainingLoop loop) throws IOException {
            save(loop);
        }

        private Map<String, String> notes() {
            return Map.of(HISTORY, history.toCsv());
        }

        private void save(TrainingLoop loop) throws IOException {
            if (checkpoints.isPresent()) {
                checkpoints.get().saveLast(loop, notes());
                Interruption.heldBack(() -> {
                    writeLogs(settings.folder().orElseThrow(), history);
                    return true;
                });
            }
        }
    }

    /** Writes the history of epochs as CSV and JSON lines. */
    static void writeLogs(Path folder, TrainingHistory history) throws IOException {
        write(folder.resolve("log.csv"), history.toCsv());
        write(folder.resolve("log.jsonl"), history.toJsonLines());
    }

    private static void write(Path file, String text) throws IOException {
        WholeFile.write(file, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
