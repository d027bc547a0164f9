package dev.keypoints.models.train;

import ai.djl.ndarray.NDManager;
import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.Seed;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.codec.PointCodec;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.data.EpochOrder;
import dev.keypoints.models.train.data.PointBatches;
import dev.keypoints.models.train.data.SampleCache;
import dev.keypoints.models.train.data.Steadiness;
import dev.keypoints.models.train.loop.BatchSource;
import dev.keypoints.models.train.loop.LoopSettings;
import dev.keypoints.models.train.loop.Objective;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loop.TrainingLoop;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A run whose parts were found to fit together.
 *
 * @param options what shapes its numbers
 * @param settings how it is carried out
 * @param cache holds the photos of all samples as far as they fit
 * @param training usable samples
 * @param parts the training samples: those that are learnt from and, as its validation part, those kept out to match the
 *     spread of shapes
 * @param validation usable samples; empty if there are none to judge by
 * @param network what is trained, holding what it has learnt from the shapes
 * @param notes what to tell before it begins
 */
record Preparation(
        TrainingOptions options,
        RunSettings settings,
        SampleCache cache,
        KeypointDataset training,
        Split.Parts parts,
        Optional<KeypointDataset> validation,
        KeypointNetwork network,
        List<String> notes) {

    /** Draws that are tried before a run, to find an augmentation that cannot be done on the data. */
    private static final int TRIED_DRAWS = 32;

    /** Shapes that a network learns from at least, drawn by augmentation where there are fewer samples. */
    private static final int SHAPES = 1000;

    static Preparation of(
            TrainingOptions options,
            RunSettings settings,
            KeypointDataset training,
            Optional<KeypointDataset> validation)
            throws IOException {
        if (options.patience() > 0 && validation.isEmpty()) {
            throw new WrongSetupException(
                    "ending after " + options.patience() + " epochs without a better validation error"
                            + " needs samples to judge by, but there are none: give some or leave early stopping out");
        }
        List<String> notes = new ArrayList<>();
        SampleCache cache = new SampleCache(settings.cacheBytes());
        KeypointDataset usable = cache.whole(usable(training, options.view(), notes));
        Optional<KeypointDataset> judged = Optional.empty();
        if (validation.isPresent()) {
            judged = Optional.of(cache.whole(usable(validation.get(), options.view(), notes)));
        }
        checkWeights(options, training.scheme());
        Split.Parts parts = parts(options.network(), usable, notes);
        Preparation raw = new Preparation(options, settings, cache, usable, parts, judged, options.network(), notes);
        int samples = raw.samplesPerEpoch();
        if (samples < options.batchSize()) {
            notes.add("an epoch has " + samples + " samples, fewer than the batch size of " + options.batchSize()
                    + ": batches have " + samples);
        }
        raw.tryAugmentation();
        return raw.withNetwork(options.network().needsShapes() ? raw.fitted() : options.network());
    }

    private static Split.Parts parts(KeypointNetwork network, KeypointDataset training, List<String> notes) {
        if (!network.matchesSpread()) {
            return new Split.Parts(training, training.filter(s -> false));
        }
        Split.Parts parts = SpreadMatching.split(training);
        notes.add(
                parts.validation().isEmpty()
                        ? "too few people are shown to keep some out of training: the spread of shapes is not matched"
                        : parts.validation().size() + " of " + training.size()
                                + " training samples are kept out to match the spread of shapes");
        return parts;
    }

    /** A run has samples of one scheme. */
    static void checkSchemes(KeypointDataset data, @Nullable KeypointDataset other) {
        if (other != null && !other.scheme().equals(data.scheme())) {
            KeypointScheme a = data.scheme();
            KeypointScheme b = other.scheme();
            throw new WrongSetupException(data.name() + " is of the scheme " + a.name() + " (" + a.size()
                    + " points), but " + other.name() + " of " + b.name() + " (" + b.size() + " points)");
        }
    }

    private Preparation withNetwork(KeypointNetwork fitted) {
        return new Preparation(options, settings, cache, training, parts, validation, fitted, notes);
    }

    private KeypointNetwork fitted() throws IOException {
        double[][] shapes = shapes();
        try {
            return network.fitted(shapes);
        } catch (IllegalArgumentException e) {
            throw new WrongSetupException(
                    "the network " + network.architecture() + " cannot be fitted to the " + shapes.length
                            + " shapes of " + training.name() + ": " + e.getMessage(),
                    e);
        }
    }

    private static KeypointDataset usable(KeypointDataset data, InputView view, List<String> notes) {
        KeypointDataset usable = data.filter(s -> isUsable(s, view));
        int left = data.size() - usable.size();
        if (usable.isEmpty()) {
            throw new WrongSetupException("none of the " + data.size() + " samples of " + data.name() + " has "
                    + (view.needsBox()
                            ? "points whose box has an area and is no larger or farther away than 10 million pixels, which a view"
                                    + " around the box needs; use InputView.wholeFrame()"
                            : "a known point"));
        }
        if (left > 0) {
            notes.add(left + " of " + data.size() + " samples of " + data.name() + " are left out: "
                    + (view.needsBox()
                            ? "the box of their points has no area, or is too large or too far away"
                            : "no point is known"));
        }
        if (!view.needsBox()) {
            checkOneEach(usable);
        }
        return usable;
    }

    private static boolean isUsable(KeypointSample s, InputView view) {
        Optional<Box> box = s.keypoints().bounds();
        return box.isPresent() && (!view.needsBox() || view.accepts(box.get()));
    }

    /** A network that sees the whole frame cannot tell two objects of a photo apart. */
    private static void checkOneEach(KeypointDataset data) {
        Map<String, String> photos = new HashMap<>();
        for (KeypointSample s : data) {
            String other = photos.putIfAbsent(s.image().name(), s.id());
            if (other != null) {
                throw new WrongSetupException("the photo " + s.image().name() + " has two samples, " + other
                        + " and " + s.id() + ", which a network that sees the whole frame cannot tell apart; use"
                        + " InputView.aroundBox(1.3) or one object a photo");
            }
        }
    }

    private static void checkWeights(TrainingOptions options, KeypointScheme scheme) {
        List<Double> weights = options.pointWeights();
        if (!weights.isEmpty() && weights.size() != scheme.size()) {
            throw new WrongSetupException("the scheme " + scheme.name() + " has " + scheme.size() + " points, but "
                    + weights.size() + " point weights are given");
        }
        if (options.loss().equals(KeypointLoss.coefficients())
                && weights.stream().anyMatch(w -> w != 1)) {
            throw new WrongSetupException("the loss '" + options.loss() + "' compares whole shapes and knows no point"
                    + " weights but 1, but they are " + weights + "; leave them out or take a loss on points, such as"
                    + " mse");
        }
    }

    private void tryAugmentation() throws IOException {
        KeypointSample first = training.get(0);
        ImageSize size = first.image().load().size();
        for (int i = 0; i < TRIED_DRAWS; i++) {
            var unused = augmented(first, size, seed().index(i));
        }
    }

    private Keypoints augmented(KeypointSample sample, ImageSize photo, Seed draw) {
        try {
            return pipeline().applyToPoints(photo, sample.keypoints(), draw).keypoints();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new WrongSetupException(
                    "the augmentation cannot be done on " + sample.id() + ": " + e.getMessage(), e);
        }
    }

    private Seed seed() {
        return Seed.of(options.seed());
    }

    /** Returns what happens to a training photo, up to the network's input. */
    AugmentationPipeline pipeline() {
        return PointBatches.seenThrough(
                options.augment(), options.view(), options.network().input());
    }

    /** Returns the training shapes as the network will see them, augmented, in network units, one row each. */
    private double[][] shapes() throws IOException {
        int draws = options.augment().steps().isEmpty() ? 1 : Math.max(2, SHAPES / training.size() + 1);
        List<double[]> shapes = new ArrayList<>();
        for (int i = 0; i < training.size(); i++) {
            KeypointSample s = training.get(i);
            ImageSize photo = s.image().load().size();
            for (int d = 0; d < draws; d++) {
                // an epoch that no run reaches, so that these draws are none of the training's
                Seed draw = seed().epoch(Integer.MAX_VALUE).index((long) i * draws + d);
                double[] shape = PointCodec.toNetwork(
                        augmented(s, photo, draw).toArray(), network.input().size());
                if (complete(shape)) {
                    shapes.add(shape);
                }
            }
        }
        return shapes.toArray(double[][]::new);
    }

    private static boolean complete(double[] shape) {
        for (double v : shape) {
            if (Double.isNaN(v)) {
                return false;
            }
        }
        return true;
    }

    KeypointScheme scheme() {
        return training.scheme();
    }

    /** Returns how many samples an epoch shows. */
    int samplesPerEpoch() {
        return options.samplesPerEpoch() == 0 ? parts.training().size() : options.samplesPerEpoch();
    }

    /** Returns the batches of the run. */
    BatchSource batches() {
        EpochOrder order =
                new EpochOrder(List.of(new EpochOrder.Part(parts.training(), samplesPerEpoch())), options.seed());
        return batches(order, pipeline(), options.batchSize(), options.steadiness());
    }

    /** Returns batches of other samples, without augmentation. */
    BatchSource plainBatches(EpochOrder order, int batchSize) {
        AugmentationPipeline plain =
                PointBatches.seenThrough(Augment.pipeline().build(), options.view(), network.input());
        return batches(order, plain, batchSize, Optional.empty());
    }

    private BatchSource batches(
            EpochOrder order, AugmentationPipeline pipeline, int batchSize, Optional<Steadiness> steadiness) {
        List<Double> weights =
                options.pointWeights().isEmpty() ? Collections.nCopies(scheme().size(), 1.0) : options.pointWeights();
        return new NamedBatches(new PointBatches(
                order, pipeline, network.input(), batchSize, options.seed(), weights, options.lean(), steadiness));
    }

    /** Opens a manager on the chosen device; the caller closes it. */
    NDManager openManager() {
        if (settings.device().isEmpty()) {
            return EngineSetup.openManager();
        }
        try {
            return EngineSetup.openManager(settings.device().get());
        } catch (IllegalArgumentException e) {
            throw new WrongSetupException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns the weights that the run begins with, by name; what is not among them is drawn from the seed. */
    Map<String, FloatTensor> firstWeights() throws IOException {
        return network.initialWeights(scheme());
    }

    /**
     * Creates the run's loop; the caller closes it.
     *
     * @param first what {@link #firstWeights} gave, which is read once a run
     */
    TrainingLoop openLoop(NDManager manager, Map<String, FloatTensor> first) {
        return openLoop(
                manager,
                first,
                options.loss(),
                options.optimizer(),
                options.schedule(),
                options.averageDecay(),
                options.epochs());
    }

    /** Creates a loop of its own kind with the run's first weights; the caller closes it. */
    TrainingLoop openLoop(
            NDManager manager,
            KeypointLoss loss,
            Optimizer optimizer,
            Schedule schedule,
            double averageDecay,
            int epochs)
            throws IOException {
        return openLoop(manager, firstWeights(), loss, optimizer, schedule, averageDecay, epochs);
    }

    private TrainingLoop openLoop(
            NDManager manager,
            Map<String, FloatTensor> first,
            KeypointLoss loss,
            Optimizer optimizer,
            Schedule schedule,
            double averageDecay,
            int epochs) {
        Objective plain = loss.objective(network);
        TrainingLoop loop = new TrainingLoop(
                manager,
                () -> network.createBlock(scheme()),
                network::isTrainable,
                options.steadiness().map(s -> s.over(plain)).orElse(plain),
                new LoopSettings(epochs, optimizer, schedule, averageDecay, settings.loaderThreads(), options.seed()));
        loop.initialize(first);
        return loop;
    }

    /** Says how the trained network is to be used. */
    CodecSpec codec() {
        return PointModel.codec(options.view(), options.loss().doubtUnit(network), options.mirror());
    }

    /** Builds the network from weights; the caller closes it. */
    PointModel model(Map<String, FloatTensor> weights) {
        return PointModel.of(network, scheme(), weights, codec());
    }

    void tell(String message) {
        settings.monitors().forEach(m -> m.message(message));
    }
}
