package dev.keypoints.cli.train;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.PipelineBuilder;
import dev.keypoints.augment.Steps;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.train.KeypointTrainer;
import dev.keypoints.models.train.RateSearch;
import dev.keypoints.models.train.SanityReport;
import dev.keypoints.models.train.TrainingMonitor;
import dev.keypoints.models.train.TrainingReport;
import dev.keypoints.models.train.data.SampleCache;
import dev.keypoints.models.train.data.Steadiness;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Trains a network on data of one's own, with defaults that suit small sets. */
public final class OwnTraining {

    private static final double CROP = 1.3;
    private static final double HELD = 2.6;
    private static final int FEWEST_SAMPLES = 512;
    private static final int MOST_SAMPLES = 4096;
    private static final double WEIGHT_DECAY = 0.01;
    private static final double AVERAGE_DECAY = 0.99;
    private static final double WARMUP = 0.05;

    private final OwnDataRequest request;
    private final TrainingMonitor monitor;
    private final BooleanSupplier stop;

    /**
     * Creates a training.
     *
     * @param monitor is told how it goes
     * @param stop asked before every step
     */
    public OwnTraining(OwnDataRequest request, TrainingMonitor monitor, BooleanSupplier stop) {
        this.request = request;
        this.monitor = monitor;
        this.stop = stop;
    }

    /**
     * What came of it.
     *
     * @param done true if the task was done: trained to the end, or passed
     * @param text the outcome, for people
     */
    public record Outcome(boolean done, String text) {}

    /**
     * Does what was asked for.
     *
     * @throws IOException if the data cannot be read or a place not be written
     * @throws dev.keypoints.models.train.WrongSetupException if data and options do not fit together
     */
    public Outcome run() throws IOException, InterruptedException {
        KeypointDataset data = read();
        Split.Parts parts = split(data);
        KeypointTrainer trainer = trainer(parts);
        return switch (request.task()) {
            case SANITY -> {
                SanityReport report = trainer.sanityCheck();
                yield new Outcome(report.passed(), report.toText());
            }
            case FIND_RATE -> findRate(trainer);
            case TRAIN -> train(trainer);
        };
    }

    private Outcome findRate(KeypointTrainer trainer) throws IOException, InterruptedException {
        RateSearch search = trainer.findRate();
        if (search.stopped()) {
            return new Outcome(false, "stopped after " + search.rates().length + " steps");
        }
        Files.createDirectories(request.run());
        Path picture = request.run().resolve("rate-search.png");
        ImageEncoder.writePng(search.draw(), picture);
        if (Double.isNaN(search.suggestion())) {
            return new Outcome(
                    false, "the loss falls at no rate: look at the data with --sanity; the curve is in " + picture);
        }
        return new Outcome(
                true, String.format(Locale.ROOT, "--rate %.1e; the curve is in %s", search.suggestion(), picture));
    }

    private Outcome train(KeypointTrainer trainer) throws IOException, InterruptedException {
        TrainingReport report = trainer.checkpointTo(request.run()).fit();
        if (report.reason() == StopReason.STOPPED) {
            return new Outcome(false, "stopped; go on with --resume");
        }
        String file = request.out().getFileName().toString();
        String name = file.endsWith(".kpm") && file.length() > 4 ? file.substring(0, file.length() - 4) : file;
        report.bundle(name, request.licence()).write(request.out());
        return new Outcome(true, "wrote " + request.out() + "; logs and pictures are in " + request.run());
    }

    private KeypointDataset read() throws IOException, InterruptedException {
        LoadReport report =
                new AnnotatedData(request.format(), request.scheme(), request.images()).read(request.data());
        report.summary().lines().forEach(monitor::message);
        KeypointDataset known = report.dataset().filter(s -> isUsable(s));
        int unknown = report.dataset().size() - known.size();
        if (unknown > 0) {
            monitor.message(unknown + " samples are left out, since too few of their points are known");
        }
        if (known.isEmpty()) {
            throw new IOException("there is no usable sample in " + request.data());
        }
        SampleCache cache = new SampleCache(Runtime.getRuntime().maxMemory() / 3);
        KeypointDataset held = request.aroundBox() ? cache.around(known, HELD) : cache.whole(known);
        monitor.message("reading " + held.size() + " photos");
        KeypointDataset readable = ReadablePhotos.of(held, monitor::message);
        if (readable.isEmpty()) {
            throw new IOException("none of the photos can be read");
        }
        return readable;
    }

    private boolean isUsable(KeypointSample s) {
        Optional<Box> box = s.keypoints().bounds();
        return box.isPresent() && (!request.aroundBox() || box.get().area() > 0);
    }

    /** Keeps samples of one subject, such as the objects of one photo, together. */
    private Split.Parts split(KeypointDataset data) {
        Split.Parts parts = data.split(Split.bySubject(1 - request.validation(), request.seed()));
        monitor.message(parts.training().size() + " samples to train on, "
                + parts.validation().size() + " to judge by (scheme "
                + data.scheme().name() + ", "
                + data.scheme().size() + " points)");
        return parts;
    }

    private KeypointTrainer trainer(Split.Parts parts) {
        int samples = parts.training().size();
        KeypointTrainer trainer = KeypointTrainer.of(request.network())
                .train(parts.training())
                .view(view())
                .augment(request.augment()
                        .orElseGet(() -> augmentation(parts.training().scheme())))
                .loss(request.loss().orElseGet(this::loss))
                .optimizer(Optimizer.adamW(request.rate(), WEIGHT_DECAY))
                .schedule(Schedule.cosine(WARMUP))
                .averageWeights(AVERAGE_DECAY)
                .batchSize(request.batchSize())
                .epochs(request.epochs())
                .samplesPerEpoch(
                        request.samplesPerEpoch() > 0
                                ? request.samplesPerEpoch()
                                : Math.max(FEWEST_SAMPLES, Math.min(MOST_SAMPLES, samples)))
                .seed(request.seed())
                .photoCache(0) // they are held already
                .stopOnShutdown(false) // the command does that
                .stopWhen(stop)
                .monitor(monitor)
                .command(request.command());
        if (!parts.validation().isEmpty()) {
            trainer.validate(parts.validation());
        }
        if (request.steady()) {
            trainer.steadiness(Steadiness.usual());
        }
        if (request.patience() > 0) {
            trainer.earlyStopping(request.patience());
        }
        return trainer;
    }

    private InputView view() {
        return request.aroundBox()
                ? InputView.around(Crop.box(CROP).jitter(0.07).scaleJitter(0.86, 1.2))
                : InputView.wholeFrame();
    }

    private KeypointLoss loss() {
        return request.network().heatmapSize().isPresent() ? KeypointLoss.heatmap() : KeypointLoss.l1();
    }

    private static AugmentationPipeline augmentation(KeypointScheme scheme) {
        PipelineBuilder steps = Augment.pipeline();
        if (scheme.hasMirror()) {
            steps.flipHorizontal(0.5);
        }
        return steps.rotateDegrees(-15, 15)
                .scale(0.85, 1.15)
                .translate(0.05)
                .colorJitter(Steps.brightness(0.25), Steps.contrast(0.25))
                .sometimes(0.2, Steps.oneOf(Steps.gaussianBlur(0.5, 1.2), Steps.noise(2, 8)))
                .build();
    }
}
