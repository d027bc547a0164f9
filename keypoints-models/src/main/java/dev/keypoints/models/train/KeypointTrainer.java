package dev.keypoints.models.train;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.metrics.LabelLean;
import dev.keypoints.models.codec.InputView;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.train.data.Steadiness;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Trains a network on keypoints. Collects what a run needs, checks each value at its call, and runs.
 *
 * <pre>{@code
 * TrainingReport report = KeypointTrainer.of(FaceNet6Conv.builder().build())
 *     .train(training).validate(validation).augment(Augment.pipeline().rotateDegrees(-15, 15).build())
 *     .loss(KeypointLoss.mse()).optimizer(Optimizer.adam(1e-3))
 *     .batchSize(8).epochs(20).samplesPerEpoch(1024).seed(7)
 *     .checkpointTo(Path.of("run"))
 *     .fit();
 * report.saveBundle(Path.of("faces.kpm"));
 * }</pre>
 *
 * <p>Two runs with the same options on the same data give the same losses, bit by bit, on one machine, whatever the number
 * of loader threads and wherever they were interrupted. One thread trains; the trainer itself is for one thread. Several
 * trainings at once in a process, each in its thread, take turns step by step; no number of theirs changes.
 */
public final class KeypointTrainer {

    private final KeypointNetwork network;
    private @Nullable KeypointDataset training;
    private @Nullable KeypointDataset validation;
    private InputView view = InputView.wholeFrame();
    private AugmentationPipeline augment = Augment.pipeline().build();
    private KeypointLoss loss = KeypointLoss.mse();
    private List<Double> pointWeights = List.of();
    private LabelLean lean = LabelLean.NONE;
    private @Nullable Steadiness steadiness;
    private Optimizer optimizer = Optimizer.adam(1e-3);
    private Schedule schedule = Schedule.constant();
    private double averageDecay;
    private int batchSize = 16;
    private int epochs = 20;
    private int samplesPerEpoch;
    private long seed;
    private int patience;
    private boolean restoreBest = true;
    private @Nullable Path folder;
    private int checkpointSteps;
    private int loaderThreads = Math.max(1, Runtime.getRuntime().availableProcessors() / 2);
    private int cacheMegabytes = 512;
    private boolean keepFreedMemory = true;
    private @Nullable String device;
    private boolean stopOnShutdown = true;
    private BooleanSupplier stop = () -> false;
    private boolean judgeTraining;
    private final List<TrainingMonitor> monitors = new ArrayList<>();
    private String command = "KeypointTrainer.fit()";

    private KeypointTrainer(KeypointNetwork network) {
        this.network = network;
    }

    /** Starts with the network to train. */
    public static KeypointTrainer of(KeypointNetwork network) {
        return new KeypointTrainer(network);
    }

    /**
     * Sets the samples to learn from. Those without a known point are left out, with a message.
     *
     * @throws WrongSetupException if there are none, or they are of another scheme than the validation samples
     */
    @CanIgnoreReturnValue
    public KeypointTrainer train(KeypointDataset data) {
        Checks.notEmpty(data, "train on");
        Preparation.checkSchemes(data, validation);
        training = data;
        return this;
    }

    /**
     * Sets the samples to judge by after each epoch; without them the last weights are taken.
     *
     * @throws WrongSetupException as {@link #train}
     */
    @CanIgnoreReturnValue
    public KeypointTrainer validate(KeypointDataset data) {
        Checks.notEmpty(data, "judge by");
        Preparation.checkSchemes(data, training);
        validation = data;
        return this;
    }

    /** Sets which part of a photo the network sees, the {@linkplain InputView#wholeFrame whole} by default. */
    @CanIgnoreReturnValue
    public KeypointTrainer view(InputView newView) {
        view = newView;
        return this;
    }

    /**
     * Sets what happens to each training photo before the network's view of it is taken, drawn anew in every pass; nothing
     * by default. The view and the resize to the input are added, all geometry in one warp.
     */
    @CanIgnoreReturnValue
    public KeypointTrainer augment(AugmentationPipeline pipeline) {
        augment = pipeline;
        return this;
    }

    /**
     * Sets the loss, {@link KeypointLoss#mse} by default.
     *
     * @throws IllegalArgumentException if it does not fit the network
     */
    @CanIgnoreReturnValue
    public KeypointTrainer loss(KeypointLoss newLoss) {
        var unused = newLoss.objective(network); // refuses a network that does not fit
        loss = newLoss;
        return this;
    }

    /**
     * Sets how much each point counts in the loss, in the scheme's order; 1 each by default, and with {@link
     * KeypointLoss#coefficients} always.
     *
     * @throws WrongSetupException if one is negative or not finite, or all are 0
     */
    @CanIgnoreReturnValue
    public KeypointTrainer pointWeights(double... weights) {
        pointWeights = Checks.pointWeights(weights);
        return this;
    }

    /** Sets how far the labels lean to one side, not at all by default; see {@link LabelLean}. */
    @CanIgnoreReturnValue
    public KeypointTrainer labelLean(LabelLean newLean) {
        lean = newLean;
        return this;
    }

    /** Shows some samples twice, with grain, and asks for the same points, so that they jerk less in videos; none by default. */
    @CanIgnoreReturnValue
    public KeypointTrainer steadiness(Steadiness newSteadiness) {
        steadiness = newSteadiness;
        return this;
    }

    /** Sets the optimiser, {@code Optimizer.adam(1e-3)} by default. */
    @CanIgnoreReturnValue
    public KeypointTrainer optimizer(Optimizer newOptimizer) {
        optimizer = newOptimizer;
        return this;
    }

    /** Sets how the learning rate changes over the run, {@link Schedule#constant} by default. */
    @CanIgnoreReturnValue
    public KeypointTrainer schedule(Schedule newSchedule) {
        schedule = newSchedule;
        return this;
    }

    /**
     * Evaluates and ships an exponential moving average of the weights, off by default.
     *
     * @param decay share of the average kept at each step, 0 (off) to below 1; 0.998 is usual for some thousand steps
     */
    @CanIgnoreReturnValue
    public KeypointTrainer averageWeights(double decay) {
        averageDecay = Checks.decay(decay);
        return this;
    }

    /** Sets the samples a step, 1 to 4096; 16 by default. An epoch's rest that fills no batch is left out of it. */
    @CanIgnoreReturnValue
    public KeypointTrainer batchSize(int samples) {
        batchSize = Checks.within("batch size", samples, 1, 4096);
        return this;
    }

    /** Sets the number of passes, 1 to a million; 20 by default. */
    @CanIgnoreReturnValue
    public KeypointTrainer epochs(int passes) {
        epochs = Checks.within("epochs", passes, 1, Checks.MOST);
        return this;
    }

    /** Sets how many samples a pass shows, free of the data's size; by default as many as there are. */
    @CanIgnoreReturnValue
    public KeypointTrainer samplesPerEpoch(int samples) {
        samplesPerEpoch = Checks.within("samples per epoch", samples, 1, 100 * Checks.MOST);
        return this;
    }

    /** Sets the seed of weights, order and augmentation; 0 by default. */
    @CanIgnoreReturnValue
    public KeypointTrainer seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /** Ends the run after so many epochs without a better validation error, which needs {@link #validate}; never by default. */
    @CanIgnoreReturnValue
    public KeypointTrainer earlyStopping(int epochsWithoutGain) {
        patience = Checks.within("patience", epochsWithoutGain, 1, Checks.MOST);
        return this;
    }

    /** Says whether the weights of the best validation error, if any, are taken in the end, as by default, or the last ones. */
    @CanIgnoreReturnValue
    public KeypointTrainer restoreBest(boolean best) {
        restoreBest = best;
        return this;
    }

    /**
     * Saves the run to a folder after each epoch and when it is stopped, with logs and, in the end, pictures. A run of the same
     * options there is gone on with; one of other options is refused by {@link #fit}.
     */
    @CanIgnoreReturnValue
    public KeypointTrainer checkpointTo(Path directory) {
        folder = directory;
        return this;
    }

    /** Saves a checkpoint also after every so many steps within an epoch. */
    @CanIgnoreReturnValue
    public KeypointTrainer checkpointEverySteps(int steps) {
        checkpointSteps = Checks.within("steps between checkpoints", steps, 1, Checks.MOST);
        return this;
    }

    /** Sets how many threads make batches ahead, 1 to 64; half the processors by default. Changes no number. */
    @CanIgnoreReturnValue
    public KeypointTrainer loaderThreads(int threads) {
        loaderThreads = Checks.within("loader threads", threads, 1, 64);
        return this;
    }

    /**
     * Sets how many megabytes of decoded photos a run holds in memory, 512 by default; the rest is decoded in each epoch. Changes
     * no number. For large photos with small objects, {@code SampleCache.around} holds less.
     */
    @CanIgnoreReturnValue
    public KeypointTrainer photoCache(int megabytes) {
        cacheMegabytes = Checks.within("megabytes of photos", megabytes, 0, Checks.MOST);
        return this;
    }

    /**
     * Says whether the process keeps freed native memory from {@link #fit} on, as by default: a step is up to four times as
     * fast, but it concerns the whole process; see {@link dev.keypoints.models.engine.NativeMemory}.
     */
    @CanIgnoreReturnValue
    public KeypointTrainer keepFreedMemory(boolean keep) {
        keepFreedMemory = keep;
        return this;
    }

    /**
     * Chooses the device to train on by DJL's name, "cpu" or "gpu0"; by default the first GPU if the engine has one, else the
     * CPU. Samples are judged on the CPU in any case. GPUs are untried.
     */
    @CanIgnoreReturnValue
    public KeypointTrainer device(String name) {
        device = Checks.device(name);
        return this;
    }

    /**
     * Says whether Ctrl-C and SIGTERM wait until the run has finished its step and saved itself, as by default; else the engine
     * can crash. A {@code System.exit} of a monitor or of {@link #stopWhen} saves nothing since the last checkpoint.
     */
    @CanIgnoreReturnValue
    public KeypointTrainer stopOnShutdown(boolean wait) {
        stopOnShutdown = wait;
        return this;
    }

    /** Sets what is asked before every step; when true, the run saves itself and ends, which {@code System.exit} in it does not. */
    @CanIgnoreReturnValue
    public KeypointTrainer stopWhen(BooleanSupplier asked) {
        stop = asked;
        return this;
    }

    /** Adds somebody who is told how the run goes; {@code System.exit} saves nothing, see {@link #stopOnShutdown}. */
    @CanIgnoreReturnValue
    public KeypointTrainer monitor(TrainingMonitor watcher) {
        monitors.add(watcher);
        return this;
    }

    /**
     * Judges the training samples too, without augmentation, after each epoch; off by default. {@link
     * EpochRecord#trainingSquared} and the validation error compare like with like, which the loss does not.
     */
    @CanIgnoreReturnValue
    public KeypointTrainer judgeTraining(boolean judge) {
        judgeTraining = judge;
        return this;
    }

    /** Sets what the model card says was called. */
    @CanIgnoreReturnValue
    public KeypointTrainer command(String text) {
        command = text;
        return this;
    }

    /**
     * Trains, or goes on training where the folder holds a run of the same options.
     *
     * @throws IOException if a photo cannot be read or a checkpoint not be written; what was saved before is as it was
     * @throws WrongSetupException if data, view, augmentation and network do not fit together, or the folder's run has other
     *     options
     * @throws dev.keypoints.models.train.loop.DivergedException if the loss or a weight becomes NaN or infinite
     * @throws InterruptedException if the thread is interrupted: the step is done then, an epoch judged, and the run saved as at
     *     a stop
     */
    public TrainingReport fit() throws IOException, InterruptedException {
        return Interruption.told(() -> new TrainingRun(prepared()).fit());
    }

    /**
     * Tries whether network, loss and data can learn at all: trains on one batch without augmentation until its points are told
     * apart. Writes nothing. Ends early, {@linkplain SanityReport#stopped stopped}, where {@link #stopWhen} or Ctrl-C asks for it.
     *
     * @throws IOException if a photo cannot be read
     * @throws WrongSetupException as {@link #fit}
     * @throws InterruptedException if the thread is interrupted, after its step
     */
    public SanityReport sanityCheck() throws IOException, InterruptedException {
        return Interruption.told(() -> new SanityCheck(prepared()).run());
    }

    /**
     * Finds a learning rate: raises it step by step from 1e-7 to 1 and watches the loss (Smith 2017, "Cyclical Learning Rates for
     * Training Neural Networks"). Writes nothing. Ends early, {@linkplain RateSearch#stopped stopped}, as {@link #sanityCheck}.
     *
     * @throws IOException if a photo cannot be read
     * @throws WrongSetupException as {@link #fit}, or if the loss is no number from the start
     * @throws InterruptedException as {@link #sanityCheck}
     */
    public RateSearch findRate() throws IOException, InterruptedException {
        return Interruption.told(() -> new RateFinder(prepared()).run());
    }

    private Preparation prepared() throws IOException {
        if (training == null) {
            throw new WrongSetupException("there is nothing to train on: call train(dataset) first");
        }
        TrainingOptions options = new TrainingOptions(
                network,
                view,
                augment,
                loss,
                pointWeights,
                lean,
                Optional.ofNullable(steadiness),
                optimizer,
                schedule,
                averageDecay,
                batchSize,
                epochs,
                samplesPerEpoch,
                seed,
                patience,
                restoreBest);
        RunSettings settings = new RunSettings(
                Optional.ofNullable(folder),
                checkpointSteps,
                loaderThreads,
                cacheMegabytes * (1L << 20),
                keepFreedMemory,
                Optional.ofNullable(device),
                stopOnShutdown,
                stop,
                monitors,
                judgeTraining,
                command);
        return Preparation.of(options, settings, training, Optional.ofNullable(validation));
    }
}
