package dev.keypoints.models.recipes;

import ai.djl.ndarray.NDManager;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.format.FoundFaces;
import dev.keypoints.models.bundle.ModelPart;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.Interruption;
import dev.keypoints.models.train.RunCheckpoints;
import dev.keypoints.models.train.TrainingMonitor;
import dev.keypoints.models.train.finder.FinderBatches;
import dev.keypoints.models.train.loop.LoopListener;
import dev.keypoints.models.train.loop.StopReason;
import dev.keypoints.models.train.loop.TrainingLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** One run of a {@link FinderRecipe}: saves its state after every epoch and when it is interrupted, and goes on there. */
public final class FinderTraining {

    private static final int EVALUATE_EVERY = 5;

    private final FinderRecipe recipe;
    private final FinderData data;
    private final Path folder;
    private final RunCheckpoints checkpoints;
    private final TrainingMonitor monitor;

    /**
     * Prepares a run.
     *
     * @param data the folder that holds {@code 300w}, {@code youtube68}, {@code imm_face_db} and {@code faces.csv}
     * @param folder of the checkpoints; a run begun there goes on
     * @throws IOException if the annotations cannot be read or the folder cannot be used
     */
    public FinderTraining(FinderRecipe recipe, Path data, Path folder, TrainingMonitor monitor) throws IOException {
        this(recipe, FinderData.load(data), folder, monitor);
    }

    FinderTraining(FinderRecipe recipe, FinderData data, Path folder, TrainingMonitor monitor) throws IOException {
        this.recipe = recipe;
        this.data = data;
        this.folder = folder;
        this.checkpoints = new RunCheckpoints(folder, Map.of("recipe", recipe.toString(), "data", data.hash()));
        this.monitor = monitor;
    }

    /**
     * Trains until all epochs are done or somebody asks to stop.
     *
     * @param stop asked before every step
     * @throws IOException if data cannot be read or a checkpoint not be written
     * @throws IllegalArgumentException if the folder holds a run of another recipe or other data
     * @throws InterruptedException if the thread is interrupted; the state of the last step was saved, if one was made
     */
    public StopReason run(BooleanSupplier stop) throws IOException, InterruptedException {
        return Interruption.told(() -> runEpochs(stop));
    }

    private StopReason runEpochs(BooleanSupplier stop) throws IOException, InterruptedException {
        monitor.message("decoding the training photos");
        FinderBatches batches = recipe.batches(data, Runtime.getRuntime().availableProcessors());
        try (NDManager manager = EngineSetup.openManager();
                TrainingLoop loop = recipe.loop(manager)) {
            if (checkpoints.resume(loop).isPresent()) {
                monitor.message("going on after " + loop.position().epoch() + " epochs");
            }
            return loop.run(batches, new Keeper(), stop);
        }
    }

    /**
     * Returns the finder as it was last saved, measured on the validation photos, as a part of a model bundle.
     *
     * @throws IOException if nothing was saved yet
     */
    public ModelPart part() throws IOException {
        return recipe.part(data, savedWeights(), evaluate());
    }

    /**
     * Measures the finder as it was last saved on the validation photos.
     *
     * @throws IOException if nothing was saved yet
     */
    public List<FinderReport> evaluate() throws IOException {
        try (FaceFinder finder = FaceFinder.of(recipe.part(data, savedWeights(), List.of()))) {
            return evaluate(finder, data.faces(), data.found());
        }
    }

    private Map<String, FloatTensor> savedWeights() throws IOException {
        return checkpoints
                .lastWeights()
                .orElseThrow(() -> new IOException("no training was saved in " + folder + " yet"));
    }

    static List<FinderReport> evaluate(FaceFinder finder, FaceData data, FoundFaces others) throws IOException {
        List<FinderReport> reports = new ArrayList<>();
        for (KeypointDataset set : data.validationSets()) {
            reports.add(FinderEvaluation.photos(finder, set, others));
        }
        reports.add(FinderEvaluation.shrunk(finder, data.photosValidation().named("300w"), others, 24));
        return reports;
    }

    private final class Keeper implements LoopListener {
        @Override
        public void onStep(TrainingLoop loop, StepDone step) {
            monitor.step(step);
        }

        @Override
        public void onEpoch(TrainingLoop loop, EpochDone epoch) throws IOException {
            checkpoints.saveLast(loop, Map.of());
            monitor.epoch(epoch, List.of());
            if ((epoch.epoch() + 1) % EVALUATE_EVERY == 0 || epoch.epoch() + 1 == recipe.epochs()) {
                evaluate().forEach(r -> monitor.message(r.toText()));
            }
        }

        @Override
        public void onInterrupt(TrainingLoop loop) throws IOException {
            checkpoints.saveLast(loop, Map.of());
        }
    }
}
