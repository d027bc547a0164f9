package dev.keypoints.examples.writeup;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Steps;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Curves;
import dev.keypoints.examples.lab.EdgeErrors;
import dev.keypoints.examples.lab.FaceSets;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.Groups;
import dev.keypoints.examples.lab.Photos;
import dev.keypoints.examples.lab.Reach;
import dev.keypoints.examples.lab.RunOptions;
import dev.keypoints.examples.lab.Sheets;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.models.ShippedModels;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.ResNet18Head;
import dev.keypoints.models.nets.weights.StateDicts;
import dev.keypoints.models.nets.weights.Weights;
import dev.keypoints.models.train.KeypointTrainer;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Part 3: 68 points of faces in the wild, by a pretrained ResNet-18 whose last layers are trained. No ImageNet weights come with
 * this project: unless weights are given, the network is pretrained on another set of faces first, all of it.
 */
final class LargePart extends TwoWays {

    // The write-up's options; the side of the input is not told, and chosen for the time it takes.
    static final int INPUT = 128;
    private static final double RATE = 1e-3;
    private static final int BATCH = 32;
    private static final int EPOCHS = 20;
    private static final AugmentationPipeline AUGMENTATION = FacePart.AUGMENTATION;
    private static final int PRETRAINING_EPOCHS = 10;

    // Ours: heatmaps, from both sets, beginning with the weights that come with the library.
    private static final double OUR_SIGMA = 1.5;
    private static final ImageSize QUICK_INPUT = new ImageSize(64, 64);
    private static final Optimizer OUR_OPTIMIZER = Optimizer.adamW(5e-4, 0.02);
    private static final double OUR_AVERAGE = 0.998;
    private static final int OUR_EPOCHS = 12;
    private static final int OUR_SAMPLES = 2400;
    private static final double OUR_JAW = 3;

    private static AugmentationPipeline ourAugmentation() {
        return Augment.pipeline()
                .flipHorizontal(0.5)
                .rotateDegrees(-20, 20)
                .sometimes(0.3, Steps.rotateDegrees(-30, 30))
                .scale(0.86, 1.2, 0.92, 1.08)
                .translate(0.05)
                .homography(0.04)
                .colorJitter(Steps.brightness(0.35), Steps.contrast(0.35), Steps.saturation(0.4), Steps.hue(0.03))
                .greyscale(0.1)
                .sometimes(0.2, Steps.gaussianBlur(0.5, 1.8))
                .sometimes(0.3, Steps.erase(0.08, 0.4))
                .build();
    }

    LargePart() {
        super("The larger data set: 68 points in the wild", "Part 3");
    }

    @Override
    Faces faces(FaceSets sets) throws IOException {
        return sets.wild68();
    }

    @Override
    void close(Bench bench, Trained best) throws IOException {
        Photos.report(bench, best);
    }

    @Override
    List<Goal> goals(RunOptions options, Optional<Trained> told, Optional<Trained> ours) {
        return List.of(
                Goal.of("large, 68 points", "19", told, ours, Trained::squared, Reach.atMost(2.5)),
                Goal.of(
                        "large, jaw NME %" + (options.data().isPresent() ? " on helen + lfpw" : ""),
                        "",
                        told,
                        ours,
                        t -> Groups.nmeWithoutAfw(t, "jaw"),
                        Reach.atMost(6)),
                Goal.of(
                        "large, jaw NME over eye NME, same faces",
                        "",
                        told,
                        ours,
                        t -> Groups.nmeWithoutAfw(t, "jaw") / Groups.nmeWithoutAfw(t, "eyes"),
                        Reach.atMost(2.2)));
    }

    static KeypointNetwork network(Bench bench, int input, Weights weights, String... trainable) {
        return bench.options().quick()
                ? Quick.backbone(weights, trainable)
                : ResNet18Head.builder()
                        .inputSize(input, input)
                        .weights(weights)
                        .trainable(trainable)
                        .build();
    }

    /** Starts a training with the write-up's options. */
    static KeypointTrainer trainer(Bench bench, Faces faces, KeypointNetwork network) {
        return faces.trainer(network)
                .augment(AUGMENTATION)
                .loss(KeypointLoss.mse())
                .optimizer(Optimizer.adam(RATE))
                .batchSize(bench.options().fullOrQuick(BATCH, 16))
                .epochs(bench.options().fullOrQuick(EPOCHS, 8));
    }

    /** Trains all of the network on the other set and returns its weights. */
    private static Weights pretrained(Bench bench) throws IOException, InterruptedException, StoppedException {
        Faces frames = bench.sets().frames68();
        String name = "pretraining, " + INPUT + " pixels";
        Trained whole = bench.train(
                name,
                frames,
                trainer(bench, frames, network(bench, INPUT, Weights.none()))
                        .schedule(Schedule.cosine(0.05))
                        .epochs(bench.options().fullOrQuick(PRETRAINING_EPOCHS, 4)));
        Path file = bench.folder(name).resolve("state-dict.safetensors");
        StateDicts.write(file, whole.report().weights());
        return Weights.safetensors(file);
    }

    @Override
    Trained asTold(Bench bench, Faces faces) throws IOException, InterruptedException, StoppedException {
        Optional<Weights> given = bench.options().weights();
        Weights features = given.isPresent() ? given.get() : pretrained(bench);
        Trained told =
                bench.train("as told", faces, trainer(bench, faces, network(bench, INPUT, features, "layer4", "fc")));
        bench.page()
                .picture(
                        "augmented",
                        Sheets.augmented(faces, AUGMENTATION, 3, bench.options().seed()),
                        "Augmented samples",
                        "As the network learns from them.")
                .section(bench.options().quick() ? Quick.BACKBONE : "ResNet-18, its last layers trained")
                .text((given.isPresent()
                                ? "Begins with " + bench.options().weightsText()
                                : "Pretrained on "
                                        + bench.sets().frames68().training().size()
                                        + " faces of the other set, not on ImageNet")
                        + "; then layer4 and the last layer are trained here and all else is frozen."
                        + (bench.options().quick() ? " " + Quick.LAYERS_TEXT : ""))
                .picture("loss", Curves.losses(told, true), "Loss curves", "")
                .picture("predictions", Sheets.bestAndWorst(told, 8), "Best and worst faces", Sheets.BEST_AND_WORST)
                .picture("groups", Groups.bars(List.of(told)), "Error by part of the face", "")
                .table(Groups.table(List.of(told)));
        if (bench.options().study()) {
            LargeStudy.run(bench, faces, features);
        }
        return told;
    }

    @Override
    Trained ours(Bench bench, Faces faces) throws IOException, InterruptedException, StoppedException {
        Faces both = bench.sets().withFrames68(faces);
        Trained ours = bench.train(
                "ours",
                both,
                Heatmaps.trainer(
                                bench,
                                both,
                                ShippedModels.pointNetwork(),
                                QUICK_INPUT,
                                OUR_SIGMA,
                                OUR_OPTIMIZER,
                                OUR_AVERAGE)
                        .augment(ourAugmentation())
                        .labelLean(bench.sets().wildLean())
                        .pointWeights(weights(faces.training().scheme()))
                        .schedule(Schedule.cosine(0.03))
                        .batchSize(bench.options().fullOrQuick(BATCH, 16))
                        .epochs(bench.options().fullOrQuick(OUR_EPOCHS, 9))
                        .samplesPerEpoch(bench.options().fullOrQuick(OUR_SAMPLES, 320)));
        bench.page()
                .section("Ours")
                .text("A residual U-Net draws a map for each point. " + beginning(bench.options())
                        + " It learns from both sets, mirrored and with stronger changes; the jaw counts three times, as most"
                        + " of the squared error in photos is there.")
                .picture("loss-ours", Curves.losses(ours, false), "Error curves of ours", "")
                .picture(
                        "predictions-ours", Sheets.bestAndWorst(ours, 8), "Best and worst faces", Sheets.BEST_AND_WORST)
                .picture("groups-ours", Groups.bars(List.of(ours)), "Error by part of the face", "")
                .table(Groups.table(List.of(ours)))
                .text(jaw(bench, ours));
        return ours;
    }

    /** Says what ours begins with. */
    static String beginning(RunOptions options) {
        if (options.quick()) {
            return "In this quick run it is a small one, and begins from scratch.";
        }
        return "It begins with the weights that come with the library, which learned from "
                + (options.data().isPresent() ? "these training faces." : "photos of real people.");
    }

    /** Returns the weight of each point in the loss. */
    private static double[] weights(KeypointScheme scheme) {
        double[] weights = new double[scheme.size()];
        Arrays.fill(weights, 1);
        scheme.groups().stream()
                .filter(g -> g.name().equals("jaw"))
                .flatMap(g -> g.points().stream())
                .forEach(i -> weights[i] = OUR_JAW);
        return weights;
    }

    /** Says what stands in the way of the jaw. */
    private static String jaw(Bench bench, Trained ours) {
        EdgeErrors jaw = EdgeErrors.of(ours.evaluation().pairs(), "jaw");
        double eyes = EdgeErrors.oneAxisPercent(ours.evaluation().pairs(), "eyes");
        bench.figures(
                "jaw, ours",
                Map.of(
                        "alongPercent", jaw.alongPercent(),
                        "acrossPercent", jaw.acrossPercent(),
                        "eyesOneAxisPercent", eyes));
        return String.format(
                Locale.ROOT,
                "The jaw errs by %.1f %% along its line, where nothing marks the places of its points, and by %.1f %% across"
                        + " it; eyes err by %.1f %% along one axis, and by %.1f %% as a distance.",
                jaw.alongPercent(),
                jaw.acrossPercent(),
                eyes,
                Groups.nme(ours, "eyes"));
    }
}
