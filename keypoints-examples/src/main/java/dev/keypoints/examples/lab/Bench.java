package dev.keypoints.examples.lab;

import dev.keypoints.cli.Messages;
import dev.keypoints.core.metrics.MeanAnswer;
import dev.keypoints.examples.report.Metrics;
import dev.keypoints.examples.report.Report;
import dev.keypoints.models.train.KeypointTrainer;
import dev.keypoints.models.train.TrainingReport;
import dev.keypoints.models.train.loop.StopReason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Where a part of the write-up is worked on: trains networks in folders of their own, so that a run that was stopped goes on
 * where it was, and gathers the report, the figures and the log in one folder.
 */
public final class Bench implements AutoCloseable {

    /** The file name of a trained model in its folder. */
    public static final String BUNDLE = "model.kpm";

    private static final String LICENCE = "research use only, as the data; see the data's own terms";

    /** Larger sets, and those of quick runs, are not judged after each epoch: that would take as long as to learn from them. */
    private static final int MOST_JUDGED = 400;

    private final Path folder;
    private final RunOptions options;
    private final FaceSets sets;
    private final String command;
    private final RunLog log;
    private final Report.Builder page;
    private final Map<String, Trained> done = new HashMap<>();
    private Metrics metrics = Metrics.none();

    /**
     * Sets up a bench.
     *
     * @param title of the report
     * @param folder of the run, made if it is missing
     * @param command what was called, for model cards
     * @throws IOException if the folder cannot be made
     */
    public Bench(String title, Path folder, RunOptions options, FaceSets sets, String command, Messages messages)
            throws IOException {
        Files.createDirectories(folder);
        this.folder = folder;
        this.options = options;
        this.sets = sets;
        this.command = command;
        this.log = new RunLog(folder.resolve("run.log"), messages);
        this.page = Report.builder(title);
        metrics = metrics.with("command", command);
    }

    /** Returns what was asked for. */
    public RunOptions options() {
        return options;
    }

    /** Returns the data. */
    public FaceSets sets() {
        return sets;
    }

    /** Returns the report that is being written. */
    public Report.Builder page() {
        return page;
    }

    /** Begins the report with what it is about. */
    public void introduce(String part, Faces faces) {
        page.text(part + " of the write-up, on " + sets.description() + ": "
                + faces.training().size() + " faces of "
                + faces.people().size() + " people or photos to learn from, "
                + faces.validation().size()
                + " of others to judge by. The networks see "
                + (faces.view().needsBox()
                        ? "a square around the box of the points, " + FaceSets.CROP + " times its longer side"
                        : "the whole photo")
                + ". Errors are in " + Curves.SQUARED
                + " that a network sees, the write-up's unit: the mean of (100 Δu)². The weights of the last epoch are"
                + " judged; none are chosen by the validation faces.");
    }

    /** Returns the folder of a training. */
    public Path folder(String training) {
        return folder.resolve(training.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
    }

    /**
     * Trains a network in a folder of its own, or goes on there, and writes its model bundle. A name that was trained
     * already gives what was trained.
     *
     * @param name what the report calls it
     * @param faces what the trainer was started on
     * @throws IOException if a photo cannot be read or the folder not be written
     * @throws StoppedException if the run was stopped
     */
    public Trained train(String name, Faces faces, KeypointTrainer trainer)
            throws IOException, InterruptedException, StoppedException {
        Trained before = done.get(name);
        if (before != null) {
            return before;
        }
        Path own = folder(name);
        TrainingReport report = trainer.seed(options.seed())
                .photoCache(0) // the sets hold them
                .judgeTraining(!options.quick() && faces.training().size() <= MOST_JUDGED)
                .checkpointTo(own)
                .monitor(log.of(name))
                .command(command)
                .fit();
        if (report.reason() == StopReason.STOPPED) {
            throw new StoppedException(name);
        }
        report.bundle(name, LICENCE).write(own.resolve(BUNDLE));
        MeanAnswer answer = faces.meanAnswer();
        Trained trained = new Trained(name, faces, report, answer);
        figures(name, figures(trained));
        done.put(name, trained);
        return trained;
    }

    private static Map<String, Double> figures(Trained t) {
        Map<String, Double> f = new LinkedHashMap<>();
        f.put("squaredPercent", t.squared());
        f.put("meanAnswerSquaredPercent", t.meanAnswerSquared());
        f.put("nmePercent", t.evaluation().meanNmePercent());
        t.evaluation().groupNmePercent().forEach((group, nme) -> f.put(group + "NmePercent", nme));
        f.put("spread", t.report().spread().spread());
        f.put("slope", t.slope());
        f.put("firstLoss", t.epochs().get(0).loss());
        f.put("lastLoss", t.epochs().get(t.epochs().size() - 1).loss());
        f.put("epochs", (double) t.epochs().size());
        f.put("seconds", t.seconds());
        return f;
    }

    /** Adds figures to {@code metrics.json} under a name. */
    public void figures(String name, Map<String, Double> figures) {
        metrics = metrics.with(name, figures);
    }

    /** Writes a line to the log. */
    public void say(String text) {
        log.say(text);
    }

    /**
     * Writes the report and the figures.
     *
     * @return the page
     * @throws IOException if the folder cannot be written
     */
    public Path finish() throws IOException {
        Path written = page.metrics(metrics).build().write(folder);
        say("wrote " + written);
        return written;
    }

    @Override
    public void close() {
        log.close();
    }
}
