package dev.keypoints.examples.lab;

import dev.keypoints.cli.Messages;
import dev.keypoints.cli.TimedLog;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.train.TrainingMonitor;
import dev.keypoints.models.train.loop.LoopListener.EpochDone;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Tells how a run goes: to the standard error, and with the time of day to a file. */
final class RunLog implements AutoCloseable {

    private final Messages messages;
    private final TimedLog file;

    /** Opens the log; lines are added to an older one. */
    RunLog(Path path, Messages messages) throws IOException {
        this.messages = messages;
        this.file = new TimedLog(path);
    }

    /** Writes a line to both. */
    void say(String text) {
        messages.note(text);
        file.write(text);
    }

    /** Returns what tells of one training: a line an epoch, and the rest to the file only. */
    TrainingMonitor of(String training) {
        return new TrainingMonitor() {
            @Override
            public void message(String text) {
                file.write(training + ": " + text);
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
