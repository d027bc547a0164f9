package dev.keypoints.examples.writeup;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Steps;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Curves;
import dev.keypoints.examples.lab.FaceSets;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.Reach;
import dev.keypoints.examples.lab.RunOptions;
import dev.keypoints.examples.lab.Sheets;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.examples.lab.Views;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.LayerTable;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.train.KeypointTrainer;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Part 1: the tip of the nose in the whole photo, by small networks. */
final class NosePart extends TwoWays {

    // The write-up's options. It tells neither batch size nor epochs (but for "20 epochs"): chosen.
    static final KeypointNetwork TWO_CONVOLUTIONS = NoseNet.builder().build();
    static final KeypointNetwork THREE_CONVOLUTIONS =
            NoseNet.builder().version(2).build();
    static final KeypointNetwork POOLED =
            NoseNet.builder().version(2).globalPooling(true).build();
    private static final double RATE = 1e-3;
    private static final double SLOW_RATE = 1e-4;
    private static final int BATCH = 8;
    private static final int EPOCHS = 10;
    private static final int SLOW_EPOCHS = 20;

    // Ours: heatmaps of the whole photo, learnt from photos that were mirrored, turned, moved and relit.
    private static final ImageSize OUR_INPUT = new ImageSize(160, 128);
    private static final int OUR_EPOCHS = 40;

    private static AugmentationPipeline ourAugmentation() {
        return Augment.pipeline()
                .flipHorizontal(0.5)
                .rotateDegrees(-20, 20)
                .scale(0.8, 1.25)
                .translate(0.12)
                .homography(0.06)
                .colorJitter(Steps.brightness(0.35), Steps.contrast(0.35), Steps.saturation(0.3))
                .sometimes(0.3, Steps.sideLight(0.2, 0.6))
                .sometimes(0.3, Steps.erase(0.05, 0.2))
                .build();
    }

    NosePart() {
        super("The tip of the nose", "Part 1");
    }

    @Override
    Faces faces(FaceSets sets) throws IOException {
        return sets.noses();
    }

    @Override
    List<Goal> goals(RunOptions options, Optional<Trained> told, Optional<Trained> ours) {
        return List.of(
                Goal.of("nose, all views", "students 12 to 27", told, ours, Trained::squared, Reach.atMost(3)),
                Goal.of("nose, views 3 and 4", "mean answer 95", told, ours, Views::turned, Reach.atMost(5)),
                Goal.of(
                        "nose, views 3 and 4 over 1 and 2",
                        "mean answer 7.3",
                        told,
                        ours,
                        Views::ratio,
                        Reach.atMost(2)));
    }

    /** Starts a training with the write-up's options. */
    static KeypointTrainer trainer(Bench bench, Faces faces, KeypointNetwork network) {
        return faces.trainer(network)
                .loss(KeypointLoss.mse())
                .optimizer(Optimizer.adam(RATE))
                .batchSize(BATCH)
                .epochs(bench.options().fullOrQuick(EPOCHS, 4))
                .samplesPerEpoch(samples(bench, faces, 320));
    }

    /** Starts a training that shows what a variation does; in quick runs one that is too short for that. */
    static KeypointTrainer variation(Bench bench, Faces faces, KeypointNetwork network) {
        return trainer(bench, faces, network)
                .epochs(bench.options().fullOrQuick(EPOCHS, Quick.VARIED))
                .samplesPerEpoch(samples(bench, faces, Quick.VARIED_SAMPLES));
    }

    static int samples(Bench bench, Faces faces, int quick) {
        return bench.options().fullOrQuick(faces.training().size(), quick);
    }

    @Override
    Trained asTold(Bench bench, Faces faces) throws IOException, InterruptedException, StoppedException {
        KeypointScheme scheme = faces.training().scheme();
        bench.page()
                .section("The networks")
                .listing(
                        "Two convolutions, three linear layers",
                        LayerTable.of(TWO_CONVOLUTIONS, scheme).toText())
                .listing(
                        "Three convolutions, two linear layers",
                        LayerTable.of(THREE_CONVOLUTIONS, scheme).toText());
        Trained two = bench.train("two convolutions", faces, trainer(bench, faces, TWO_CONVOLUTIONS));
        Trained three = bench.train("three convolutions", faces, trainer(bench, faces, THREE_CONVOLUTIONS));
        Trained l1 = bench.train(
                "three, L1 loss",
                faces,
                variation(bench, faces, THREE_CONVOLUTIONS).loss(KeypointLoss.l1()));
        Trained slow = bench.train(
                "three, 20 epochs at 1e-4",
                faces,
                variation(bench, faces, THREE_CONVOLUTIONS)
                        .optimizer(Optimizer.adam(SLOW_RATE))
                        .epochs(bench.options().fullOrQuick(SLOW_EPOCHS, 2 * Quick.VARIED)));
        Trained pooled = bench.train("three, global pooling", faces, variation(bench, faces, POOLED));
        new NoseClaims(two, three, l1, slow, pooled).report(bench, faces);
        return three;
    }

    @Override
    Trained ours(Bench bench, Faces faces) throws IOException, InterruptedException, StoppedException {
        Trained ours = bench.train(
                "ours", faces, Heatmaps.wholePhotos(bench, faces, OUR_INPUT, ourAugmentation(), OUR_EPOCHS, 12));
        bench.figures("ours, by view", Views.figures(ours));
        bench.page()
                .section("Ours")
                .text("A residual U-Net draws a map of where the nose may be and answers with its centre of mass, so no"
                        + " answer lies near the middle by habit. It learns from mirrored, turned, moved and relit"
                        + " photos, with AdamW, a cosine rate and averaged weights, and it still sees the whole photo.")
                .picture(
                        "augmented",
                        Sheets.augmented(
                                faces, ourAugmentation(), 3, bench.options().seed()),
                        "Augmented samples",
                        "What it learns from.")
                .picture("loss-ours", Curves.losses(ours, false), "Error curves of ours", "")
                .picture(
                        "predictions-ours",
                        Sheets.bestAndWorst(ours, 8),
                        "Best and worst photos of ours",
                        Sheets.BEST_AND_WORST)
                .table(Views.table("Ours by view", List.of(ours)));
        return ours;
    }
}
