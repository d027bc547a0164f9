package dev.keypoints.models.recipes;

import ai.djl.ndarray.NDManager;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.shape.ShapeCorrection;
import dev.keypoints.models.bundle.CodecSpec;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.bundle.NetworkSpec;
import dev.keypoints.models.bundle.Provenance;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.Interruption;
import dev.keypoints.models.train.PointEvaluation;
import dev.keypoints.models.train.RunCheckpoints;
import dev.keypoints.models.train.TrainingMonitor;
import dev.keypoints.models.train.WrongSetupException;
import dev.keypoints.models.train.data.EpochOrder;
import dev.keypoints.models.train.data.PointBatches;
import dev.keypoints.models.train.data.SampleCache;
import dev.keypoints.models.train.loop.BatchPhases;
import dev.keypoints.models.train.loop.BatchSource;
import dev.keypoints.models.train.loop.LoopListener;
import dev.keypoints.models.train.loop.LoopSettings;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loop.TrainingLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** Runs the {@link PointsRecipe}: trains, evaluates on the validation parts and saves after every epoch. */
final class PointsTraining {

    /** A face turned by 45 degrees still lies inside this much of its box. */
    private static final double CACHED_FACTOR = 2.4;

    private static final int LOADER_THREADS = 1;
    private static final int EPOCHS_PER_EVALUATION = 5;

    private final PointsRecipe recipe;
    private final FaceData data;
    private final KeypointDataset photos;
    private final KeypointDataset frames;
    private final List<KeypointDataset> validation = new ArrayList<>();
    private final TrainingMonitor monitor;

    /**
     * Prepares a training; no photo is read yet.
     *
     * @param data all of one lean
     * @param monitor is told what happens
     */
    PointsTraining(PointsRecipe recipe, FaceData data, TrainingMonitor monitor) {
        this.recipe = recipe;
        this.data = data;
        this.monitor = monitor;
        SampleCache cache = new SampleCache(Long.MAX_VALUE);
        photos = cache.around(data.photos(), CACHED_FACTOR);
        frames = cache.around(data.frames(), CACHED_FACTOR);
        data.validationSets().forEach(d -> validation.add(cache.around(d, CACHED_FACTOR)));
    }

    /**
     * Trains all rounds, or goes on where a folder holds the bundle of a round or a checkpoint.
     *
     * @param out folder of checkpoints, log and bundles
     * @param stop asked before every step
     * @throws InterruptedException if the thread is interrupted; the state of the last step was saved, if one was made
     */
    StopReason run(Path out, BooleanSupplier stop) throws IOException, InterruptedException {
        return Interruption.told(() -> runRounds(out, stop));
    }

    private StopReason runRounds(Path out, BooleanSupplier stop) throws IOException, InterruptedException {
        monitor.message("reading " + photos.size() + " + " + frames.size() + " training faces");
        for (int i = recipe.roundsMade(out); i < recipe.rounds().size(); i++) {
            Optional<Map<String, FloatTensor>> weights = trainRound(i, out, stop);
            if (weights.isEmpty()) {
                return StopReason.STOPPED;
            }
            boolean last = i == recipe.rounds().size() - 1;
            PointsRound round = recipe.rounds().get(i);
            Path bundle = recipe.bundle(out, i);
            (last ? corrected(round, weights.get()) : bundle(round, weights.get(), recipe.codec(round))).write(bundle);
            monitor.message("wrote " + bundle);
        }
        return StopReason.FINISHED;
    }

    /** Fits a linear correction to what the network places in the training photos, and bundles both. */
    ModelBundle corrected(PointsRound round, Map<String, FloatTensor> weights) throws IOException {
        monitor.message("fitting a correction to " + photos.size() + " training faces");
        CodecSpec codec = recipe.codec(round);
        ShapeCorrection correction = ShapeCorrection.fit(
                evaluate(recipe.network(round), weights, codec, photos).pairs(), PointsRecipe.CORRECTION_RIDGE);
        return bundle(round, PointModel.withCorrection(weights, correction), PointModel.corrected(codec));
    }

    private ModelBundle bundle(PointsRound round, Map<String, FloatTensor> weights, CodecSpec codec)
            throws IOException {
        HeatmapNet net = recipe.network(round);
        return PointsBundle.of(
                recipe,
                net,
                codec,
                data,
                weights,
                evaluate(net, weights, codec),
                coverAuc(net, weights, codec, validation.get(0)));
    }

    /** Returns the weights at the end of a round, empty if it was stopped. */
    private Optional<Map<String, FloatTensor>> trainRound(int index, Path out, BooleanSupplier stop)
            throws IOException, InterruptedException {
        PointsRound round = recipe.rounds().get(index);
        Optional<Start> start = index == 0
                ? Optional.empty()
                : Optional.of(Start.of(recipe.bundle(out, index - 1), recipe, data, index));
        int epochsBefore = recipe.epochsBefore(index);
        RunCheckpoints checkpoints =
                new RunCheckpoints(index == 0 ? out : out.resolve("round-" + (index + 1)), options(index, start));
        long seed = recipe.seed() + index;
        try (NDManager manager = EngineSetup.openManager();
                TrainingLoop loop = loop(manager, round, seed)) {
            loop.initialize(start.map(s -> recipe.network(round).ofWholeCells(s.weights(), photos.scheme()))
                    .orElse(Map.of()));
            if (checkpoints.resume(loop).isPresent()) {
                monitor.message(
                        "going on after " + (epochsBefore + loop.position().epoch()) + " epochs");
            }
            StopReason reason = loop.run(batches(round, seed), new Watcher(checkpoints, round, epochsBefore), stop);
            return reason == StopReason.FINISHED ? Optional.of(loop.weights()) : Optional.empty();
        }
    }

    /**
     * What a later round begins with.
     *
     * @param weights as the bundle of the round before stores them
     * @param checksum of that bundle's weights
     */
    private record Start(Map<String, FloatTensor> weights, String checksum) {
        /**
         * Opens the bundle of the round before.
         *
         * @param made number of rounds that are done
         * @throws WrongSetupException if another recipe has made it, or other data
         */
        static Start of(Path bundle, PointsRecipe recipe, FaceData data, int made) throws IOException {
            ModelPart part = ModelBundle.open(bundle).part(ModelBundle.POINTS);
            Provenance origin = part.card().provenance();
            List<String> different = RunCheckpoints.differences(
                    facts(origin.options(), made, origin.seed(), origin.dataHash(), part.network()),
                    facts(
                            recipe.asOptions(),
                            made,
                            recipe.seed(),
                            data.hash(),
                            PointsBundle.spec(recipe.network(recipe.rounds().get(made - 1)))));
            if (!different.isEmpty()) {
                throw new WrongSetupException("the bundle " + bundle + " was made by another recipe or with other data,"
                        + " and no round can begin with it: " + String.join("; ", different)
                        + ". Use the same recipe and data or another folder");
            }
            return new Start(part.networkWeights(), part.card().checksum());
        }

        /** Leaves out later rounds, which shape no bundle before them. */
        private static Map<String, String> facts(
                Map<String, String> options, int made, long seed, String dataHash, NetworkSpec network) {
            Map<String, String> facts = new LinkedHashMap<>(options);
            facts.keySet().removeIf(name -> PointsRecipe.isRoundAfter(name, made));
            facts.put("seed", Long.toString(seed));
            facts.put("data", dataHash);
            facts.put("network", network.toString());
            return facts;
        }
    }

    private Map<String, String> options(int round, Optional<Start> start) {
        return Map.of(
                "recipe",
                recipe.toString(),
                "round",
                Integer.toString(round + 1),
                "begins with",
                start.map(Start::checksum).orElse("weights drawn from the seed"),
                "data",
                data.hash());
    }

    private TrainingLoop loop(NDManager manager, PointsRound round, long seed) {
        HeatmapNet net = recipe.network(round);
        return new TrainingLoop(
                manager,
                () -> net.createBlock(KeypointScheme.ibug68()),
                name -> true,
                recipe.objective(round, net),
                new LoopSettings(
                        round.epochs(),
                        recipe.optimizer(round),
                        recipe.schedule(),
                        PointsRecipe.AVERAGE_DECAY,
                        LOADER_THREADS,
                        seed));
    }

    private BatchSource batches(PointsRound round, long seed) {
        EpochOrder order = new EpochOrder(
                List.of(
                        new EpochOrder.Part(photos, round.photosPerEpoch()),
                        new EpochOrder.Part(frames, round.framesPerEpoch())),
                seed);
        return new BatchPhases(
                batches(order, round, recipe.augmentation(round, 1), seed),
                batches(order, round, recipe.augmentation(round, PointsRecipe.FINISHING_STRENGTH), seed),
                round.epochs() - round.finishingEpochs());
    }

    private PointBatches batches(EpochOrder order, PointsRound round, AugmentationPipeline augmentation, long seed) {
        List<Double> weights = Collections.nCopies(KeypointScheme.ibug68().size(), 1.0);
        return new PointBatches(
                order,
                augmentation,
                recipe.network(round).input(),
                recipe.batchSize(),
                seed,
                weights,
                FaceData.LEAN,
                round.twins());
    }

    /** Evaluates weights on the validation sets, given their face boxes. */
    private List<Evaluation> evaluate(HeatmapNet net, Map<String, FloatTensor> weights, CodecSpec codec)
            throws IOException {
        List<Evaluation> results = new ArrayList<>();
        for (KeypointDataset samples : validation) {
            results.add(evaluate(net, weights, codec, samples));
        }
        return results;
    }

    private static Evaluation evaluate(
            HeatmapNet net, Map<String, FloatTensor> weights, CodecSpec codec, KeypointDataset samples)
            throws IOException {
        try (PointModel model = PointModel.of(net, samples.scheme(), weights, codec)) {
            return PointEvaluation.of(model.predictor(), samples);
        }
    }

    private static double coverAuc(
            HeatmapNet net, Map<String, FloatTensor> weights, CodecSpec codec, KeypointDataset samples)
            throws IOException {
        try (PointModel model = PointModel.of(net, samples.scheme(), weights, codec)) {
            return CoverProbe.auc(model.predictor(), samples);
        }
    }

    /** Counts the epochs of all rounds together, saves every one and evaluates every fifth. */
    private final class Watcher implements LoopListener {
        private final RunCheckpoints checkpoints;
        private final PointsRound round;
        private final int epochsBefore;

        Watcher(RunCheckpoints checkpoints, PointsRound round, int epochsBefore) {
            this.checkpoints = checkpoints;
            this.round = round;
            this.epochsBefore = epochsBefore;
        }

        @Override
        public void onStep(TrainingLoop loop, StepDone step) {
            monitor.step(step.after(epochsBefore));
        }

        @Override
        public void onEpoch(TrainingLoop loop, EpochDone done) throws IOException {
            checkpoints.saveLast(loop, Map.of());
            boolean due = (done.epoch() + 1) % EPOCHS_PER_EVALUATION == 0;
            monitor.epoch(
                    done.after(epochsBefore),
                    due ? evaluate(recipe.network(round), loop.weights(), recipe.codec(round)) : List.of());
        }

        @Override
        public void onInterrupt(TrainingLoop loop) throws IOException {
            checkpoints.saveLast(loop, Map.of());
        }
    }
}
