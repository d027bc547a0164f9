package dev.keypoints.cli;

import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.train.TrainingMonitor;
import dev.keypoints.models.train.loop.LoopListener.EpochDone;
import dev.keypoints.models.train.loop.LoopListener.StepDone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells how a training goes: to the standard error, and with the time of day to {@code train.log} in its folder. */
final class TrainLog implements TrainingMonitor, AutoCloseable {

    private static final long NANOS_BETWEEN = 500_000_000;

    private final Messages messages;
    private final int epochs;
    private final TimedLog file;
    private boolean started;
    private long shown = System.nanoTime();
    private long samples;
    private String lastError = "";
    private String briefError = "";

    /**
     * Opens the log; lines are added to an older one.
     *
     * @param epochs passes in all
     */
    TrainLog(Path folder, int epochs, Messages messages) throws IOException {
        this.messages = messages;
        this.epochs = epochs;
        this.file = new TimedLog(folder.resolve("train.log"));
    }

    @Override
    public void message(String text) {
        messages.note(text);
        file.write(text);
    }

    @Override
    public void step(StepDone step) {
        long at = (long) step.epoch() * step.stepsPerEpoch() + step.step();
        samples += step.samples();
        if (!started) {
            started = true;
            messages.startProgress("train", at, (long) epochs * step.stepsPerEpoch());
            restart();
        }
        long now = System.nanoTime();
        if (now - shown > NANOS_BETWEEN) {
            double speed = samples * 1e9 / (now - shown);
            messages.stepTo(
                    at + 1,
                    new ProgressLine.Beside(
                            String.format(Locale.ROOT, "loss %.3g%s, %.0f images/s", step.loss(), lastError, speed),
                            String.format(Locale.ROOT, "loss %.3g%s %.0f/s", step.loss(), briefError, speed)));
            restart();
        }
    }

    /** Counts the speed anew. */
    private void restart() {
        shown = System.nanoTime();
        samples = 0;
    }

    @Override
    public void epoch(EpochDone epoch, List<Evaluation> evaluations) {
        if (!evaluations.isEmpty()) {
            Evaluation first = evaluations.get(0);
            boolean hasNme = Double.isFinite(first.meanNmePercent());
            lastError = hasNme
                    ? String.format(Locale.ROOT, ", NME %.2f %%", first.meanNmePercent())
                    : String.format(Locale.ROOT, ", %%² %.2f", first.percentOfFrameSquared());
            briefError = hasNme
                    ? String.format(Locale.ROOT, " NME %.3g", first.meanNmePercent())
                    : String.format(Locale.ROOT, " %%² %.3g", first.percentOfFrameSquared());
        }
        message(String.format(
                Locale.ROOT,
                "epoch %d of %d: loss %.4f%s, %.0f images/s, waited %.0f %%",
                epoch.epoch() + 1,
                epochs,
                epoch.meanLoss(),
                evaluations.isEmpty() ? "" : lastError,
                epoch.samplesPerSecond(),
                100 * epoch.waitShare()));
        if (!evaluations.isEmpty()) {
            Evaluation.table(evaluations)
                    .lines()
                    .filter(l -> !l.isBlank())
                    .forEach(evaluations.size() > 1 ? this::message : file::write);
        }
        restart(); // the speed is that of training, not of judging
    }

    @Override
    public void close() {
        messages.endProgress();
        file.close();
    }
}
