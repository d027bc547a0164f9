package dev.keypoints.cli;

import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.train.TrainingMonitor;
import dev.keypoints.models.train.loop.LoopListener.EpochDone;
import dev.keypoints.models.train.loop.LoopListener.StepDone;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/** Tells how a training goes: to the standard error, and with the time of day to {@code train.log} in its folder. */
final class TrainLog implements TrainingMonitor, AutoCloseable {

    private static final long NANOS_BETWEEN = 500_000_000;

    private final Messages messages;
    private final int epochs;
    private final PrintWriter file;
    private boolean started;
    private long shown = System.nanoTime();
    private long samples;
    private String lastError = "";

    /**
     * Opens the log; lines are added to an older one.
     *
     * @param epochs passes in all
     */
    TrainLog(Path folder, int epochs, Messages messages) throws IOException {
        this.messages = messages;
        this.epochs = epochs;
        this.file = new PrintWriter(
                Files.newBufferedWriter(
                        folder.resolve("train.log"),
                        StandardCharsets.UTF_8,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND),
                true);
    }

    @Override
    public void message(String text) {
        messages.note(text);
        file.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + text);
    }

    @Override
    public void step(StepDone step) {
        if (!started) {
            started = true;
            messages.startProgress("train", (long) epochs * step.stepsPerEpoch());
        }
        long now = System.nanoTime();
        if (now - shown > NANOS_BETWEEN || step.step() + 1 == step.stepsPerEpoch()) {
            double speed = samples * 1e9 / Math.max(1, now - shown);
            messages.stepTo(
                    (long) step.epoch() * step.stepsPerEpoch() + step.step() + 1,
                    String.format(Locale.ROOT, "loss %.3g%s, %.0f/s", step.loss(), lastError, speed));
            shown = now;
            samples = 0;
        }
        samples += step.samples();
    }

    @Override
    public void epoch(EpochDone epoch, List<Evaluation> evaluations) {
        message(String.format(
                Locale.ROOT,
                "epoch %d of %d: loss %.4f, %.0f samples/s, waited %.0f %%",
                epoch.epoch() + 1,
                epochs,
                epoch.meanLoss(),
                epoch.samplesPerSecond(),
                100 * epoch.waitShare()));
        if (!evaluations.isEmpty()) {
            lastError = String.format(
                    Locale.ROOT, ", NME %.2f %%", evaluations.get(0).meanNmePercent());
            Evaluation.table(evaluations).lines().filter(l -> !l.isBlank()).forEach(this::message);
        }
    }

    @Override
    public void close() {
        messages.endProgress();
        file.close();
    }
}
