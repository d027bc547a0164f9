package dev.keypoints.examples.writeup;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Steps;
import dev.keypoints.core.data.sets.ImmFaceDatabase;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Curves;
import dev.keypoints.examples.lab.EyeErrors;
import dev.keypoints.examples.lab.FaceSets;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.Reach;
import dev.keypoints.examples.lab.RunOptions;
import dev.keypoints.examples.lab.Sheets;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Tilted;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.models.nets.FaceNet6Conv;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.LayerTable;
import dev.keypoints.models.train.KeypointTrainer;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Part 2: all 58 points in the whole photo. */
final class FacePart extends TwoWays {

    // The write-up's options; the size of its input and the strengths of its augmentation are not told: chosen.
    static final int FIRST_KERNEL = 7;
    private static final ImageSize INPUT = new ImageSize(160, 120);
    private static final ImageSize QUICK_INPUT = new ImageSize(64, 48);
    private static final double RATE = 1e-3;
    private static final int BATCH = 8;
    private static final int EPOCHS = 20;
    private static final int SAMPLES = 1024;

    /** Its augmentation: rotation, homography, colours, no flips. */
    static AugmentationPipeline augmentation(double degrees, double shift) {
        return Augment.pipeline()
                .rotateDegrees(-degrees, degrees)
                .homography(shift)
                .colorJitter(Steps.brightness(0.3), Steps.contrast(0.3), Steps.saturation(0.3))
                .build();
    }

    static final double DEGREES = 15;
    static final double SHIFT = 0.08;
    static final AugmentationPipeline AUGMENTATION = augmentation(DEGREES, SHIFT);

    // Ours: heatmaps of the whole photo.
    private static final ImageSize OUR_INPUT = new ImageSize(192, 160);
    private static final int OUR_EPOCHS = 30;

    private static AugmentationPipeline ourAugmentation() {
        return Augment.pipeline()
                .flipHorizontal(0.5)
                .rotateDegrees(-30, 30)
                .scale(0.85, 1.2, 0.95, 1.05)
                .translate(0.08)
                .homography(0.05)
                .colorJitter(Steps.brightness(0.35), Steps.contrast(0.35), Steps.saturation(0.3))
                .sometimes(0.3, Steps.sideLight(0.2, 0.6))
                .sometimes(0.2, Steps.gaussianBlur(0.5, 1.2))
                .build();
    }

    FacePart() {
        super("All 58 points of the face", "Part 2");
    }

    @Override
    Faces faces(FaceSets sets) throws IOException {
        return sets.views58();
    }

    @Override
    List<Goal> goals(RunOptions options, Optional<Trained> told, Optional<Trained> ours) {
        return List.of(
                Goal.of(
                        "face, 58 points",
                        "mean answer 40.9, students 2.7 to 16",
                        told,
                        ours,
                        Trained::squared,
                        Reach.atMost(2)),
                Goal.of(
                        "face, % of faces whose eyes err 3 times the median",
                        "", told, ours, t -> EyeErrors.of(t.evaluation()).outlierPercent(), Reach.atMost(0)));
    }

    static KeypointNetwork network(Bench bench, int firstKernel) {
        ImageSize size = bench.options().quick() ? QUICK_INPUT : INPUT;
        return FaceNet6Conv.builder()
                .firstKernel(firstKernel)
                .inputSize(size.width(), size.height())
                .build();
    }

    /** Starts a training with the write-up's options. */
    static KeypointTrainer trainer(Bench bench, Faces faces, int firstKernel) {
        return faces.trainer(network(bench, firstKernel))
                .augment(AUGMENTATION)
                .loss(KeypointLoss.mse())
                .optimizer(Optimizer.adam(RATE))
                .batchSize(BATCH)
                .epochs(bench.options().fullOrQuick(EPOCHS, 5))
                .samplesPerEpoch(bench.options().fullOrQuick(SAMPLES, 224));
    }

    @Override
    Trained asTold(Bench bench, Faces faces) throws IOException, InterruptedException, StoppedException {
        KeypointNetwork network = network(bench, FIRST_KERNEL);
        bench.page()
                .picture(
                        "augmented",
                        Sheets.augmented(faces, AUGMENTATION, 3, bench.options().seed()),
                        "Augmented samples with their points",
                        "As the network learns from them: turned, warped and with other colours. Points may leave the frame.")
                .section("The network")
                .listing(
                        "Six convolutions, two linear layers",
                        LayerTable.of(network, faces.training().scheme()).toText());
        Trained told = bench.train("as told", faces, trainer(bench, faces, FIRST_KERNEL));
        bench.page()
                .section("Training")
                .picture("loss", Curves.losses(told, true), "Loss curves", "")
                .section("Predictions")
                .picture("predictions", Sheets.bestAndWorst(told, 8), "Best and worst photos", Sheets.BEST_AND_WORST);
        new FaceClaims(told).report(bench, faces);
        return told;
    }

    @Override
    Trained ours(Bench bench, Faces faces) throws IOException, InterruptedException, StoppedException {
        Trained ours = bench.train(
                "ours", faces, Heatmaps.wholePhotos(bench, faces, OUR_INPUT, ourAugmentation(), OUR_EPOCHS, 6));
        bench.page()
                .section("Ours")
                .text(
                        "A residual U-Net draws a map for each point, from the whole photo; it learns from mirrored photos and"
                                + " twice as much rotation, so that tilted heads are nothing special.")
                .picture("loss-ours", Curves.losses(ours, false), "Error curves of ours", "")
                .picture(
                        "predictions-ours",
                        Sheets.bestAndWorst(ours, 8),
                        "Best and worst photos of ours",
                        Sheets.BEST_AND_WORST);
        double[] followed = FaceClaims.eyes(bench, "ours", List.of(ours));
        bench.page()
                .text(String.format(
                        Locale.ROOT,
                        "The cure for jerking eyes: photos turned twice as far in training, and points that are read off a map"
                                + " of where they may be. The answer turns by %.0f degrees where the photo does by 30, and %.0f"
                                + " %% of the faces have eyes that err 3 times the median.",
                        followed[0],
                        EyeErrors.of(ours.evaluation()).outlierPercent()));
        asMarked(bench, ours);
        return ours;
    }

    /** Says what the order in which eyes were marked does to the figures, if some were marked in another. */
    private static void asMarked(Bench bench, Trained ours) throws IOException {
        Faces marked = bench.sets().views58AsMarked();
        List<String> training = ImmFaceDatabase.eyesOutOfOrder(marked.training());
        List<String> validation = ImmFaceDatabase.eyesOutOfOrder(marked.validation());
        if (training.isEmpty() && validation.isEmpty()) {
            return;
        }
        Evaluation judged = Tilted.evaluate(bench.folder(ours.name()).resolve(Bench.BUNDLE), marked.validation(), 0)
                .get(0);
        bench.figures(
                "ours, judged by eyes as they were marked",
                Map.of(
                        "squaredPercent", judged.percentOfFrameSquared(),
                        "eyesBeyondThreeMediansPercent", EyeErrors.of(judged).outlierPercent()));
        bench.page()
                .text(String.format(
                        Locale.ROOT,
                        "In %d training and %d validation photos of the database the points of an eye were marked from the inner"
                                + " corner on, in all others from the outer one: %s. What is called one corner there is the"
                                + " other, so that an answer on the very eye errs by its width. Everything above has those points"
                                + " in order. Judged by the marks as they were, ours errs by %.2f, and %.0f %% of the faces have"
                                + " eyes beyond three medians: those photos.",
                        training.size(),
                        validation.size(),
                        String.join(
                                ", ",
                                Stream.concat(training.stream(), validation.stream())
                                        .map(id -> id.substring(id.indexOf('/') + 1))
                                        .toList()),
                        judged.percentOfFrameSquared(),
                        EyeErrors.of(judged).outlierPercent()));
    }
}
