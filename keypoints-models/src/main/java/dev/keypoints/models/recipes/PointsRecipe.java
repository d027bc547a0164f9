package dev.keypoints.models.recipes;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Steps;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.engine.NativeMemory;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.recipes.PointsRound.Sight;
import dev.keypoints.models.train.TrainingMonitor;
import dev.keypoints.models.train.data.Steadiness;
import dev.keypoints.models.train.loop.Objective;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * The recipe of the shipped face points: every number that shaped the weights, in one place.
 *
 * @param net the network; each round says whether its first convolution sees a smoothed input, and how finely it draws
 * @param rounds one after the other, with as many steps to an epoch each
 * @param batchSize samples in a step
 * @param seed of everything that is drawn
 */
public record PointsRecipe(HeatmapNet net, List<PointsRound> rounds, int batchSize, long seed) {

    /** Decoupled decay of the weights. */
    static final float WEIGHT_DECAY = 0.02f;

    /** Share of the averaged weights kept at each step. */
    static final double AVERAGE_DECAY = 0.998;

    /** How strong the augmentation of the last epochs is, as a share of the usual strength. */
    static final double FINISHING_STRENGTH = 0.5;

    /** Ridge of the linear correction that is fitted to the training photos of 300-W at the end. */
    static final double CORRECTION_RIDGE = 100;

    /** Side of the square that the first look at a found face sees over the longer side of its box, which is less exact. */
    static final double FOUND_FACTOR = 1.3;

    private static final String ROUND = "round";

    /** The file that a finished run leaves in its folder. */
    static final String BUNDLE = "face-points.kpm";

    /**
     * Checks the rounds.
     *
     * @throws IllegalArgumentException if there are none, or their epochs have different lengths
     */
    public PointsRecipe {
        rounds = List.copyOf(rounds);
        if (rounds.stream().mapToInt(PointsRound::samplesPerEpoch).distinct().count() != 1) {
            throw new IllegalArgumentException("the rounds need epochs of one length, but are " + rounds);
        }
    }

    /** Returns the recipe of the shipped weights. */
    public static PointsRecipe defaults() {
        return new PointsRecipe(
                HeatmapNet.builder().build(),
                List.of(
                        new PointsRound(130, 2000, 700, 25, 2e-3, false, 0, Sight.WIDE),
                        new PointsRound(70, 2200, 500, 25, 1e-3, false, 0, Sight.WIDE),
                        new PointsRound(50, 2200, 500, 25, 1e-3, true, 0, Sight.WIDE),
                        new PointsRound(22, 2200, 500, 22, 3e-4, true, 0.64, Sight.WIDE),
                        new PointsRound(50, 2200, 500, 25, 1e-3, true, 0.96, Sight.FINE)),
                32,
                7);
    }

    /** Returns the number of epochs of all rounds. */
    public int epochs() {
        return rounds.stream().mapToInt(PointsRound::epochs).sum();
    }

    /** Returns the number of epochs of the rounds before one. */
    int epochsBefore(int round) {
        return rounds.subList(0, round).stream().mapToInt(PointsRound::epochs).sum();
    }

    /** Returns this recipe with its first round alone, of another number of epochs. */
    public PointsRecipe withEpochs(int newEpochs) {
        return new PointsRecipe(net, List.of(rounds.get(0).withEpochs(newEpochs)), batchSize, seed);
    }

    /** Returns the file that the bundle of a round is written to: the last round's is that of the run. */
    Path bundle(Path out, int round) {
        return out.resolve(round == rounds.size() - 1 ? BUNDLE : "round-" + (round + 1) + ".kpm");
    }

    /** Returns how many of the rounds before the last one have left their bundles in a folder. */
    int roundsMade(Path out) {
        int made = 0;
        while (made < rounds.size() - 1 && Files.exists(bundle(out, made))) {
            made++;
        }
        return made;
    }

    /** Tells whether a folder holds the bundle of a finished round. */
    public boolean isBegun(Path out) {
        return roundsMade(out) > 0;
    }

    /** Returns the command that follows this recipe. */
    String command() {
        return "./keypoints train --model points --data DIR --out DIR"
                + (rounds.equals(defaults().rounds()) ? "" : " --epochs " + epochs());
    }

    /** Returns every number of this recipe by name, for the model card. */
    Map<String, String> asOptions() {
        Map<String, String> o = new LinkedHashMap<>();
        for (int i = 0; i < rounds.size(); i++) {
            o.put(ROUND + (i + 1), rounds.get(i).toString());
        }
        o.put("batchSize", Integer.toString(batchSize));
        o.put("schedule", "cosine in each round, warm-up 3 %");
        o.put("optimizer", "AdamW, decay " + WEIGHT_DECAY);
        o.put("averageDecay", Double.toString(AVERAGE_DECAY));
        o.put("labelLean", Double.toString(FaceData.LEAN.share()));
        o.put("augmentation", augmentation(rounds.get(0), 1).toString());
        o.put("finishing", augmentation(rounds.get(0), FINISHING_STRENGTH).toString());
        o.put("steadiness", Steadiness.usual().toString());
        o.put("correctionRidge", Double.toString(CORRECTION_RIDGE));
        return o;
    }

    /** Tells whether an option of {@link #asOptions} is a round after some. */
    static boolean isRoundAfter(String option, int rounds) {
        return option.matches(ROUND + "\\d{1,3}") && Integer.parseInt(option.substring(ROUND.length())) > rounds;
    }

    /** Returns the network of a round; its weights have the same names in all rounds. */
    HeatmapNet network(PointsRound round) {
        return net.withSmoothStem(round.smoothStem())
                .withSplitCells(round.sight().split());
    }

    /** Says how faces are cropped in a round; the unit of the predicted error scale is one cell of the heatmap. */
    CodecSpec codec(PointsRound round) {
        CodecSpec codec = PointModel.codec(
                InputView.aroundBox(round.sight().cropFactor()),
                loss(round).doubtUnit(network(round)),
                Optional.of(FaceData.LEAN));
        return PointModel.widerForFound(codec, FOUND_FACTOR);
    }

    /**
     * Trains on 300-W and youtube68, evaluates on their validation parts, saves after every epoch and writes the model
     * bundle {@value #BUNDLE} at the end. Each round before the last one leaves a bundle too ({@code round-1.kpm}), which the
     * next one begins with: its weights as they are stored, with 16 bits. A folder that holds such bundles or a checkpoint of
     * the same recipe is gone on with. The process keeps freed native memory from then on; see {@link NativeMemory}.
     *
     * @param data the folder that holds {@code 300w} and {@code youtube68}
     * @param out folder for checkpoints and bundle, created if missing
     * @param monitor is told what happens
     * @param stop asked before every step; the run then saves itself and ends
     * @throws IOException if data cannot be read or a checkpoint not be written
     * @throws IllegalArgumentException if the folder's checkpoint is of another recipe, other data or another first round, or
     *     the bundle of a round is of another recipe or other data
     */
    public StopReason train(Path data, Path out, TrainingMonitor monitor, BooleanSupplier stop)
            throws IOException, InterruptedException {
        NativeMemory.keepFreedMemory();
        return new PointsTraining(this, FaceData.load(data).withOneLean(), monitor).run(out, stop);
    }

    Optimizer optimizer(PointsRound round) {
        return Optimizer.adamW(round.peakRate(), WEIGHT_DECAY);
    }

    Schedule schedule() {
        return Schedule.cosine(0.03);
    }

    private static KeypointLoss loss(PointsRound round) {
        return KeypointLoss.heatmap(round.sight().sigma());
    }

    /** Returns the objective of a round. */
    Objective objective(PointsRound round, HeatmapNet net) {
        Objective plain = loss(round).objective(net);
        return round.twins().map(s -> s.over(plain)).orElse(plain);
    }

    /** Returns everything that happens to a training photo in the last round, at full strength. */
    public AugmentationPipeline augmentation() {
        return augmentation(rounds.get(rounds.size() - 1), 1);
    }

    /**
     * Returns everything that happens to a training photo, in order; all geometry becomes one warp.
     *
     * @param strength 1 for all but the last epochs, less for the last ones
     */
    AugmentationPipeline augmentation(PointsRound round, double strength) {
        double s = strength;
        int width = net.input().size().width();
        int height = net.input().size().height();
        return Augment.pipeline()
                .flipHorizontal(0.5)
                .rotateDegrees(-20 * s, 20 * s)
                .sometimes(0.3 * s, Steps.rotateDegrees(-30, 30))
                .scale(1, 1, 1 - 0.08 * s, 1 + 0.08 * s)
                .shearDegrees(4 * s, 0)
                .homography(0.04 * s)
                .cropAround(
                        Crop.box(round.sight().cropFactor()).jitter(0.07 * s).scaleJitter(1 - 0.14 * s, 1 + 0.2 * s))
                .resize(width, height)
                .colorJitter(
                        Steps.brightness(0.35 * s),
                        Steps.contrast(0.35 * s),
                        Steps.saturation(0.4 * s),
                        Steps.hue(0.03 * s))
                .sometimes(0.2 * s, Steps.gamma(0.6, 1.6))
                .greyscale(0.1 * s)
                .sometimes(0.15 * s, Steps.oneOf(Steps.sideLight(0.2, 0.6), Steps.shadow(0.2, 0.6)))
                .sometimes(
                        0.25 * s,
                        Steps.oneOf(Steps.gaussianBlur(0.5, 1.8), Steps.motionBlur(2, 6), Steps.downscale(1.2, 3)))
                .sometimes(0.2 * s, Steps.oneOf(Steps.noise(2, 12), Steps.jpeg(25, 80)))
                .sometimes(0.4 * s, Steps.erase(0.08, 0.4))
                .build();
    }
}
