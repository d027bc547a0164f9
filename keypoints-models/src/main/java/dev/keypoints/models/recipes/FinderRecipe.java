package dev.keypoints.models.recipes;

import ai.djl.ndarray.NDManager;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.models.bundle.ModelCard;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.bundle.NetworkSpec;
import dev.keypoints.models.bundle.Provenance;
import dev.keypoints.models.finder.FinderOptions;
import dev.keypoints.models.nets.FinderNet;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.finder.FinderBatches;
import dev.keypoints.models.train.finder.FinderObjective;
import dev.keypoints.models.train.finder.FinderPhotos;
import dev.keypoints.models.train.loop.LoopSettings;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loop.TrainingLoop;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Makes the shipped face finder. Training photos: 300-W without its validation list, YouTube Faces without every tenth
 * person, IMM without persons 33 to 40.
 *
 * @param net the network
 * @param epochs number of epochs
 * @param stepsPerEpoch steps in each
 * @param batchSize canvases a step
 * @param peakRate highest learning rate
 * @param seed of weights and canvases
 */
public record FinderRecipe(FinderNet net, int epochs, int stepsPerEpoch, int batchSize, double peakRate, long seed) {

    private static final int PHOTO_SIDE = 640;
    private static final float WEIGHT_DECAY = 2e-4f;
    private static final double AVERAGE_DECAY = 0.998;
    private static final int LOADER_THREADS = 1;
    private static final String HEAD_WEIGHT = "head.weight";
    private static final float FIRST_LOGIT = -4;

    /** Returns the recipe of the shipped finder. */
    public static FinderRecipe defaults() {
        return new FinderRecipe(FinderNet.defaults(), 30, 100, 32, 4e-3, 1);
    }

    /** Returns the recipe with another number of epochs. */
    public FinderRecipe withEpochs(int newEpochs) {
        return new FinderRecipe(net, newEpochs, stepsPerEpoch, batchSize, peakRate, seed);
    }

    /** Decodes the training photos. */
    FinderBatches batches(FinderData data, int threads) throws IOException, InterruptedException {
        return new FinderBatches(
                List.of(
                        photos(data.faces().photos(), data, threads, 0.75),
                        photos(data.faces().frames(), data, threads, 0.21),
                        photos(data.studio(), data, threads, 0.04)),
                stepsPerEpoch,
                batchSize,
                seed);
    }

    private static FinderBatches.Part photos(KeypointDataset samples, FinderData data, int threads, double share)
            throws IOException, InterruptedException {
        return new FinderBatches.Part(FinderPhotos.load(samples, data.found(), PHOTO_SIDE, threads), share);
    }

    /** Creates a run that has not begun; the caller closes it. */
    TrainingLoop loop(NDManager manager) {
        LoopSettings settings = new LoopSettings(
                epochs,
                Optimizer.adamW(peakRate, WEIGHT_DECAY),
                Schedule.cosine(0.05),
                AVERAGE_DECAY,
                LOADER_THREADS,
                seed);
        TrainingLoop loop = new TrainingLoop(manager, net::createBlock, name -> true, new FinderObjective(), settings);
        loop.initialize(Map.of());
        // Nearly every cell is background: begin there (Lin et al. 2017, "Focal Loss for Dense Object Detection").
        FloatTensor head = Objects.requireNonNull(loop.weights().get(HEAD_WEIGHT), HEAD_WEIGHT);
        for (int i = 0; i < head.size(); i++) {
            head.data()[i] *= 0.05f;
        }
        FloatTensor bias = FloatTensor.zeros(FinderNet.MAPS);
        bias.data()[0] = FIRST_LOGIT;
        loop.initialize(Map.of(HEAD_WEIGHT, head, "head.bias", bias));
        return loop;
    }

    /**
     * Returns trained weights as a part of a model bundle, under a first convolution that sees a smoothed input: boxes then move
     * less under noise, and fit as well (docs/experiments.md).
     */
    ModelPart part(FinderData data, Map<String, FloatTensor> weights, List<FinderReport> reports) {
        Map<String, String> figures = new LinkedHashMap<>();
        for (FinderReport r : reports) {
            figures.put("recall, " + r.name(), String.format(Locale.ROOT, "%.2f %%", 100 * r.recall()));
            figures.put("false faces a photo, " + r.name(), String.format(Locale.ROOT, "%.3f", r.falseFacesPerPhoto()));
        }
        ModelCard card = new ModelCard(
                "face-finder-1",
                "Finds faces in photos and gives the smallest rectangle around their 68 points, from the brows to the"
                        + " chin.",
                ModelCard.Task.FINDER,
                FaceData.WEIGHTS_LICENCE,
                "Not made for faces smaller than about 10 px at a long side of 320 px, turned by more than 40 degrees"
                        + " in the plane, or seen from behind.",
                new Provenance(
                        data.faces().description()
                                + "; IMM persons 01 to 32; faces without annotation by the boxes that two"
                                + " other finders agree on",
                        FaceData.DATA_LICENCE,
                        data.hash(),
                        seed,
                        command(),
                        Provenance.ownCodeVersion(),
                        asOptions()),
                figures,
                "");
        return new ModelPart(
                new NetworkSpec(FinderNet.NAME, net.withSmoothStem(true).options()),
                FinderOptions.defaults().toCodec(),
                Optional.empty(),
                card,
                weights);
    }

    /** Returns the command that follows this recipe. */
    String command() {
        return "./keypoints train --model finder --data DIR --out DIR"
                + (epochs == defaults().epochs() ? "" : " --epochs " + epochs);
    }

    Map<String, String> asOptions() {
        Map<String, String> options = new LinkedHashMap<>();
        options.put("epochs", Integer.toString(epochs));
        options.put("steps-per-epoch", Integer.toString(stepsPerEpoch));
        options.put("batch-size", Integer.toString(batchSize));
        options.put("peak-rate", Double.toString(peakRate));
        options.put("weight-decay", Float.toString(WEIGHT_DECAY));
        options.put("average-decay", Double.toString(AVERAGE_DECAY));
        return options;
    }
}
