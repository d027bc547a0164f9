package dev.keypoints.models.train.loop;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Block;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.WeightInit;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Trains a block: takes batches in order and makes one optimiser step each. If asked to, it keeps a second block of the
 * same shape whose weights are the moving average of the first one's; that one is then evaluated and shipped.
 *
 * <p>Native memory: the loop owns one manager with the blocks' parameters and the optimiser's moments, and opens one
 * sub-manager a step for everything else. Close the loop to free it all.
 *
 * <p>A loop is for one thread. Several loops may run at once, each in its thread: the engine collects gradients for one
 * at a time and has one generator, so that their steps take turns. Batches, listeners and judging do not wait.
 */
public final class TrainingLoop implements AutoCloseable {

    private static final String LIVE = "live.";
    private static final String AVERAGE = "average.";
    private static final String OPTIMIZER = "optimizer.";

    /** Held for a step, by the loops of the whole process in the order in which they ask. */
    private static final ReentrantLock TURN = new ReentrantLock(true);

    private final NDManager manager;
    private final ParameterStore store;
    private final Block block;
    private final Predicate<String> trainable;
    private final Map<String, Parameter> parameters;
    private final Optional<MovingAverage> average;
    private final AdamState optimizer;
    private final Objective objective;
    private final LoopSettings settings;
    private Optional<StopReason> stopAsked = Optional.empty();
    private int epoch;
    private int step;
    private double epochLoss;

    /**
     * Creates a loop and its blocks. Give the weights their first values with {@link #initialize} or {@link #restore}.
     *
     * @param parent owns the loop's manager
     * @param blocks makes the block to train, and a second one where weights are averaged
     * @param trainable the names of the parameters that train; the others are frozen
     */
    public TrainingLoop(
            NDManager parent,
            Supplier<? extends Block> blocks,
            Predicate<String> trainable,
            Objective objective,
            LoopSettings settings) {
        this.manager = parent.newSubManager();
        this.store = new ParameterStore(manager, false);
        this.block = blocks.get();
        this.trainable = trainable;
        this.objective = objective;
        this.settings = settings;
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
        this.parameters = NamedParameters.of(block);
        freeze();
        this.average = settings.averageDecay() > 0
                ? Optional.of(new MovingAverage(parameters, blocks.get(), manager, settings.averageDecay()))
                : Optional.empty();
        this.optimizer = new AdamState(manager, parameters, settings.optimizer());
    }

    /** Freezes what does not train; what the block itself holds still (running statistics) is never thawed. */
    private void freeze() {
        parameters.forEach((name, p) -> {
            if (!trainable.test(name)) {
                p.freeze(true);
            }
        });
    }

    /**
     * Draws all weights from the seed and then sets the given ones.
     *
     * @param given by parameter name, a part of them or none
     * @throws IllegalArgumentException if one is not in the network or has another shape
     */
    public void initialize(Map<String, FloatTensor> given) {
        WeightInit.fill(parameters, settings.seed());
        given.forEach((name, t) -> {
            Parameter p = parameters.get(name);
            if (p == null) {
                throw new IllegalArgumentException("the network has no parameter '" + name + "' to begin with");
            }
            Tensors.fill(name, p.getArray(), given);
        });
        average.ifPresent(MovingAverage::reset);
    }

    /** Returns the parameters being trained, by name. */
    public Map<String, Parameter> parameters() {
        return parameters;
    }

    /** Returns the weights to evaluate and ship, the averaged ones if there are any, copied to the heap. */
    public Map<String, FloatTensor> weights() {
        average.ifPresent(MovingAverage::copyStatistics);
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        average.map(MovingAverage::parameters)
                .orElse(parameters)
                .forEach((name, p) -> weights.put(name, Tensors.toHeap(p.getArray())));
        return weights;
    }

    /** Ends the run after the epoch that is being told to a listener. */
    public void stopAfterEpoch(StopReason reason) {
        stopAsked = Optional.of(reason);
    }

    /**
     * Trains until all epochs are done or somebody asks to stop.
     *
     * @param source makes the batches
     * @param listener told of every step and epoch
     * @param stop asked before every step
     * @throws IOException if a batch cannot be loaded
     * @throws DivergedException if the loss is no number any more
     * @throws InterruptedException if the thread is interrupted; its step is done then, and the listener was told
     */
    public StopReason run(BatchSource source, LoopListener listener, BooleanSupplier stop)
            throws IOException, InterruptedException {
        freeze();
        try (Prefetcher batches = new Prefetcher(source, settings.loaderThreads(), epoch, step, settings.epochs())) {
            while (epoch < settings.epochs()) {
                if (!runEpoch(source.stepsPerEpoch(), batches, listener, stop)) {
                    listener.onInterrupt(this);
                    return StopReason.STOPPED;
                }
                if (stopAsked.isPresent()) {
                    return stopAsked.get();
                }
            }
        } catch (InterruptedException e) {
            listener.onInterrupt(this);
            throw e;
        }
        return StopReason.FINISHED;
    }

    /** Runs the rest of an epoch; false if it was stopped between two steps. */
    private boolean runEpoch(int steps, Prefetcher batches, LoopListener listener, BooleanSupplier stop)
            throws IOException, InterruptedException {
        long total = (long) steps * settings.epochs();
        long began = System.nanoTime();
        long waitedBefore = batches.waitedNanos();
        int samples = 0;
        double rate = 0;
        while (step < steps) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted before step " + (step + 1) + " of epoch " + (epoch + 1));
            }
            if (stop.getAsBoolean()) {
                return false;
            }
            Batch batch = batches.next();
            double factor = settings.schedule().factor((long) epoch * steps + step, total);
            rate = settings.optimizer().rate() * factor;
            double loss = trainInTurn(batch, factor);
            epochLoss += loss;
            samples += batch.size();
            step++;
            listener.onStep(this, new LoopListener.StepDone(epoch, step - 1, steps, loss, rate, batch.size()));
        }
        double seconds = Math.max((System.nanoTime() - began) / 1e9, 1e-9);
        double waited = (batches.waitedNanos() - waitedBefore) / 1e9;
        int done = epoch;
        double mean = epochLoss / steps;
        epoch++;
        step = 0;
        epochLoss = 0;
        listener.onEpoch(
                this, new LoopListener.EpochDone(done, mean, rate, seconds, waited / seconds, samples / seconds));
        return true;
    }

    private double trainInTurn(Batch batch, double rateFactor) {
        TURN.lock();
        try {
            return train(batch, rateFactor);
        } finally {
            TURN.unlock();
        }
    }

    private double train(Batch batch, double rateFactor) {
        double rate = settings.optimizer().rate() * rateFactor;
        Engine.getInstance().setRandomSeed(stepSeed());
        double loss;
        try (NDManager scope = manager.newSubManager()) {
            NDArray inputs = Tensors.toDevice(batch.inputs(), scope).transpose(0, 3, 1, 2);
            NDList targets = new NDList();
            batch.targets().forEach(t -> targets.add(Tensors.toDevice(t, scope)));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDList outputs = block.forward(store, new NDList(inputs), true);
                NDArray lossArray = objective.loss(outputs, targets);
                loss = lossArray.getFloat();
                if (!Double.isFinite(loss)) {
                    throw new DivergedException("the loss became " + loss, epoch, step, rate, batch.ids());
                }
                collector.backward(lossArray);
            }
        }
        if (Double.isInfinite(optimizer.step(rateFactor))) {
            throw new DivergedException("a gradient became NaN or infinite", epoch, step, rate, batch.ids());
        }
        average.ifPresent(a -> a.move(optimizer.steps()));
        return loss;
    }

    /** What a layer draws depends on seed and step alone, so that a resumed run draws what the unbroken one drew. */
    private int stepSeed() {
        return new SplittableRandom(settings.seed() * 0x9E3779B97F4A7C15L + optimizer.steps()).nextInt();
    }

    /** Returns the whole state but for the position: weights, averaged weights and moments, copied to the heap. */
    public Map<String, FloatTensor> tensors() {
        average.ifPresent(MovingAverage::copyStatistics);
        Map<String, FloatTensor> all = new LinkedHashMap<>();
        arrays().forEach((name, a) -> all.put(name, Tensors.toHeap(a)));
        return all;
    }

    private Map<String, NDArray> arrays() {
        Map<String, NDArray> all = new LinkedHashMap<>();
        parameters.forEach((name, p) -> all.put(LIVE + name, p.getArray()));
        average.ifPresent(m -> m.parameters().forEach((name, p) -> all.put(AVERAGE + name, p.getArray())));
        optimizer.moments().forEach((name, a) -> all.put(OPTIMIZER + name, a));
        return all;
    }

    /** Returns the weights to evaluate and ship out of a state that {@link #tensors} gave. */
    public static Map<String, FloatTensor> weights(Map<String, FloatTensor> state) {
        String prefix = state.keySet().stream().anyMatch(n -> n.startsWith(AVERAGE)) ? AVERAGE : LIVE;
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        state.forEach((name, t) -> {
            if (name.startsWith(prefix)) {
                weights.put(name.substring(prefix.length()), t);
            }
        });
        return weights;
    }

    /** Returns where the run stands. */
    public Position position() {
        return new Position(epoch, step, optimizer.steps(), epochLoss);
    }

    /**
     * Goes back to a saved state.
     *
     * @throws IllegalArgumentException if a tensor is missing or has another shape
     */
    public void restore(Map<String, FloatTensor> tensors, Position position) {
        arrays().forEach((name, a) -> Tensors.fill(name, a, tensors));
        optimizer.setSteps(position.optimizerSteps());
        epoch = position.epoch();
        step = position.step();
        epochLoss = position.epochLoss();
    }

    @Override
    public void close() {
        manager.close();
    }

    /**
     * Where a run stands.
     *
     * @param epoch from 0
     * @param step next step of the epoch
     * @param optimizerSteps steps made in all
     * @param epochLoss sum of the losses of this epoch's steps so far
     */
    public record Position(int epoch, int step, long optimizerSteps, double epochLoss) {}
}
