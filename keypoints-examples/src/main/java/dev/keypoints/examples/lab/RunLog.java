package dev.keypoints.examples.lab;

import dev.keypoints.cli.Messages;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.train.TrainingMonitor;
import dev.keypoints.models.train.loop.LoopListener.EpochDone;
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

/** Tells how a run goes: to the standard error, and with the time of day to a file. */
final class RunLog implements AutoCloseable {

    private final Messages messages;
    private final PrintWriter file;

    /** Opens the log; lines are added to an older one. */
    RunLog(Path path, Messages messages) throws IOException {
        this.messages = messages;
        this.file = new PrintWriter(
                Files.newBufferedWriter(
                        path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true);
    }

    /** Writes a line to both. */
    void say(String text) {
        messages.note(text);
        write(text);
    }

    private void write(String text) {
        file.println(LocalTime.now(ZoneId.systemDefault()).truncatedTo(ChronoUnit.SECONDS) + " " + text);
    }

    /** Returns what tells of one training: a line an epoch, and the rest to the file only. */
    TrainingMonitor of(String training) {
        return new TrainingMonitor() {
            @Override
            public void message(String text) {
                write(training + ": " + text);
            }

            @Override
            public void epoch(EpochDone epoch, List<Evaluation> evaluations) {
                String judged = evaluations.isEmpty()
                        ? ""
                        : String.format(
                                Locale.ROOT,
                                ", validation %.2f squared percent",
                                evaluations.get(0).percentOfFrameSquared());
                say(String.format(
                        Locale.ROOT,
                        "%s: epoch %d, loss %.3f%s, %.0f samples/s",
                        training,
                        epoch.epoch() + 1,
                        epoch.meanLoss(),
                        judged,
                        epoch.samplesPerSecond()));
            }
        };
    }

    @Override
    public void close() {
        file.close();
    }
}
