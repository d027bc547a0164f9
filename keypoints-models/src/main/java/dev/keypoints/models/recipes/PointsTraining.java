package dev.keypoints.models.recipes;

import ai.djl.ndarray.NDManager;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.inference.PointModel;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.layers.WeightInit;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.EpochOrder;
import dev.keypoints.models.train.HeatmapObjective;
import dev.keypoints.models.train.LoopCheckpoint;
import dev.keypoints.models.train.PointBatches;
import dev.keypoints.models.train.SampleCache;
import dev.keypoints.models.train.checkpoint.Checkpoint;
import dev.keypoints.models.train.checkpoint.CheckpointStore;
import dev.keypoints.models.train.loop.LoopListener;
import dev.keypoints.models.train.loop.LoopSettings;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loop.TrainingLoop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** The file that a finished run leaves in its folder. */
    static final String BUNDLE = "face-points.kpm";

    private final PointsRecipe recipe;
    private final HeatmapNet net;

    PointsTraining(PointsRecipe recipe) {
        this.recipe = recipe;
        this.net = recipe.network();
    }

    /**
     * Trains, or goes on training where a folder holds a checkpoint.
     *
     * @param root folder of the data
     * @param out folder of checkpoints and log
     * @param monitor is told what happens
     * @param stop asked before every step
     */
    StopReason run(Path root, Path out, TrainingMonitor monitor, BooleanSupplier stop)
            throws IOException, InterruptedException {
        CheckpointStore store = new CheckpointStore(out);
        Optional<Checkpoint> saved = store.loadLast();
        FaceData data = FaceData.load(root);
        monitor.message(
                "reading " + data.photos().size() + " + " + data.frames().size() + " training faces");
        KeypointDataset photos = cached(data.photos());
        KeypointDataset frames = cached(data.frames());
        List<KeypointDataset> validation = new ArrayList<>();
        for (KeypointDataset d : data.validationSets()) {
            validation.add(cached(d));
        }
        EpochOrder order = new EpochOrder(
                List.of(
                        new EpochOrder.Part(photos, recipe.photosPerEpoch()),
                        new EpochOrder.Part(frames, recipe.framesPerEpoch())),
                recipe.seed());
        PointBatches batches =
                new PointBatches(order, recipe.augmentation(), net.input(), recipe.batchSize(), recipe.seed());
        try (NDManager manager = EngineSetup.openManager();
                TrainingLoop loop = new TrainingLoop(
                        manager,
                        net.createBlock(photos.scheme()),
                        net.createBlock(photos.scheme()),
                        new HeatmapObjective(
                                net.mapSize().width(), net.mapSize().height(), PointsRecipe.SIGMA, 1),
                        new LoopSettings(
                                recipe.epochs(),
                                recipe.schedule(),
                                PointsRecipe.WEIGHT_DECAY,
                                PointsRecipe.AVERAGE_DECAY,
                                LOADER_THREADS))) {
            WeightInit.fill(loop.liveParameters(), recipe.seed());
            loop.resetAverage();
            if (saved.isPresent()) {
                LoopCheckpoint.restore(loop, saved.get(), recipe.toString());
                monitor.message("going on at epoch " + loop.position().epoch());
            }
            StopReason reason = loop.run(batches, new Watcher(validation, store, monitor), stop);
            if (reason == StopReason.FINISHED) {
                Map<String, FloatTensor> weights = LoopCheckpoint.averagedWeights(loop);
                Path bundle = out.resolve(BUNDLE);
                PointsBundle.of(
                                recipe,
                                data,
                                weights,
                                evaluate(weights, validation),
                                coverAuc(weights, validation.get(0)))
                        .write(bundle);
                monitor.message("wrote " + bundle);
            }
            return reason;
        }
    }

    private static KeypointDataset cached(KeypointDataset d) throws IOException, InterruptedException {
        return SampleCache.around(d, CACHED_FACTOR, Runtime.getRuntime().availableProcessors());
    }

    /** Evaluates the averaged weights on samples, given their face boxes. */
    private List<Evaluation> evaluate(Map<String, FloatTensor> weights, List<KeypointDataset> sets) throws IOException {
        List<Evaluation> results = new ArrayList<>();
        for (KeypointDataset samples : sets) {
            try (PointModel model = PointModel.of(net, samples.scheme(), weights, recipe.codec())) {
                results.add(PointEvaluation.givenBoxes(model.predictor(), samples));
            }
        }
        return results;
    }

    private double coverAuc(Map<String, FloatTensor> weights, KeypointDataset samples) throws IOException {
        try (PointModel model = PointModel.of(net, samples.scheme(), weights, recipe.codec())) {
            return CoverProbe.auc(model.predictor(), samples);
        }
    }

    private final class Watcher implements LoopListener {
        private final List<KeypointDataset> validation;
        private final CheckpointStore store;
        private final TrainingMonitor monitor;

        Watcher(List<KeypointDataset> validation, CheckpointStore store, TrainingMonitor monitor) {
            this.validation = validation;
            this.store = store;
            this.monitor = monitor;
        }

        @Override
        public void onStep(StepDone step) {
            monitor.step(step);
        }

        @Override
        public void onEpoch(EpochDone done) {
            try {
                store.saveLast(LoopCheckpoint.of(done.loop(), recipe.toString()));
                boolean due = (done.epoch() + 1) % EPOCHS_PER_EVALUATION == 0;
                List<Evaluation> evaluations =
                        due ? evaluate(LoopCheckpoint.averagedWeights(done.loop()), validation) : List.of();
                monitor.epoch(done, evaluations);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public void onInterrupt(TrainingLoop loop) {
            try {
                store.saveLast(LoopCheckpoint.of(loop, recipe.toString()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
