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
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;

/**
 * Trains a block: takes batches in order, makes one optimiser step each, and keeps a second block of the same shape whose
 * weights are the exponential moving average of the first one's; that one is evaluated and shipped.
 *
 * <p>Native memory: the loop owns one manager with both blocks' parameters and the optimiser's moments, and opens one
 * sub-manager a step for everything else. Close the loop to free it all.
 */
public final class TrainingLoop implements AutoCloseable {

    private final NDManager manager;
    private final ParameterStore store;
    private final Block live;
    private final Block average;
    private final Map<String, Parameter> liveParameters;
    private final Map<String, Parameter> averageParameters;
    private final AdamW optimizer;
    private final Objective objective;
    private final LoopSettings settings;
    private int epoch;
    private int step;
    private double epochLoss;

    /**
     * Creates a loop over two blocks of the same shape, which it initialises. The caller fills the weights of the first
     * one afterwards, through {@link #liveParameters}, and calls {@link #resetAverage}.
     *
     * @param parent owns the loop's manager
     */
    public TrainingLoop(NDManager parent, Block live, Block average, Objective objective, LoopSettings settings) {
        this.manager = parent.newSubManager();
        this.store = new ParameterStore(manager, false);
        this.live = live;
        this.average = average;
        this.objective = objective;
        this.settings = settings;
        live.initialize(manager, DataType.FLOAT32, new Shape(1));
        average.initialize(manager, DataType.FLOAT32, new Shape(1));
        this.liveParameters = NamedParameters.of(live);
        this.averageParameters = NamedParameters.of(average);
        averageParameters.values().forEach(p -> p.freeze(true));
        this.optimizer = new AdamW(manager, liveParameters, settings.weightDecay());
    }

    /** Returns the parameters being trained, by name. */
    public Map<String, Parameter> liveParameters() {
        return liveParameters;
    }

    /** Returns the averaged parameters, by name. */
    public Map<String, Parameter> averageParameters() {
        return averageParameters;
    }

    /** Returns the block with the averaged weights. */
    public Block averageBlock() {
        return average;
    }

    /** Returns the manager that owns all parameters. */
    public NDManager manager() {
        return manager;
    }

    /** Sets the averaged weights to the live ones. */
    public void resetAverage() {
        averageParameters.forEach((name, p) -> copy(live(name), p));
    }

    private Parameter live(String name) {
        return Objects.requireNonNull(liveParameters.get(name), name);
    }

    private static void copy(Parameter from, Parameter to) {
        to.getArray().set(from.getArray().toFloatArray());
    }

    /**
     * Trains until all epochs are done or somebody asks to stop.
     *
     * @param source makes the batches
     * @param listener told of every step and epoch
     * @param stop asked before every step
     * @throws IOException if a batch cannot be loaded
     * @throws DivergedException if the loss is no number any more
     */
    public StopReason run(BatchSource source, LoopListener listener, BooleanSupplier stop)
            throws IOException, InterruptedException {
        int steps = source.stepsPerEpoch();
        long total = (long) steps * settings.epochs();
        try (Prefetcher batches = new Prefetcher(source, settings.loaderThreads(), epoch, step, settings.epochs())) {
            while (epoch < settings.epochs()) {
                long began = System.nanoTime();
                long waitedBefore = batches.waitedNanos();
                int samples = 0;
                while (step < steps) {
                    if (stop.getAsBoolean()) {
                        listener.onInterrupt(this);
                        return StopReason.STOPPED;
                    }
                    Batch batch = batches.next();
                    double loss = train(batch, settings.schedule().rate((long) epoch * steps + step, total));
                    epochLoss += loss;
                    samples += batch.size();
                    step++;
                    listener.onStep(new LoopListener.StepDone(epoch, step - 1, steps, loss, batch.size()));
                }
                double seconds = (System.nanoTime() - began) / 1e9;
                double waited = (batches.waitedNanos() - waitedBefore) / 1e9;
                int done = epoch;
                double mean = epochLoss / steps;
                epoch++;
                step = 0;
                epochLoss = 0;
                copyStatistics();
                listener.onEpoch(new LoopListener.EpochDone(
                        this, done, mean, seconds, waited / Math.max(seconds, 1e-9), samples / seconds));
            }
        }
        return StopReason.FINISHED;
    }

    private double train(Batch batch, double rate) {
        double loss;
        try (NDManager scope = manager.newSubManager()) {
            NDArray inputs = batch.inputs().toDevice(scope).transpose(0, 3, 1, 2);
            NDList targets = new NDList();
            batch.targets().forEach(t -> targets.add(t.toDevice(scope)));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDList outputs = live.forward(store, new NDList(inputs), true);
                NDArray lossArray = objective.loss(outputs, targets);
                loss = lossArray.getFloat();
                if (!Double.isFinite(loss)) {
                    throw new DivergedException(epoch, step, loss, batch.ids());
                }
                collector.backward(lossArray);
            }
        }
        optimizer.step(rate);
        moveAverage();
        return loss;
    }

    private void moveAverage() {
        // Early on the average follows the weights more closely, or it would remember where they began.
        long n = optimizer.steps();
        float keep = (float) Math.min(settings.averageDecay(), (1.0 + n) / (10.0 + n));
        averageParameters.forEach((name, p) -> {
            Parameter from = live(name);
            if (from.requiresGradient()) {
                NDArray mean = p.getArray();
                try (NDArray part = from.getArray().mul(1 - keep)) {
                    NDArray unused = mean.muli(keep).addi(part); // in place: it is the mean itself
                }
            }
        });
    }

    /** Gives the averaged block the running statistics of the live one. */
    private void copyStatistics() {
        averageParameters.forEach((name, p) -> {
            Parameter from = live(name);
            if (!from.requiresGradient()) {
                copy(from, p);
            }
        });
    }

    /** Returns the whole state but for the position: weights, averaged weights and moments, copied to the heap. */
    public Map<String, HostTensor> tensors() {
        Map<String, HostTensor> all = new LinkedHashMap<>();
        liveParameters.forEach((name, p) -> all.put("live." + name, host(p.getArray())));
        averageParameters.forEach((name, p) -> all.put("average." + name, host(p.getArray())));
        optimizer.moments().forEach((name, a) -> all.put("optimizer." + name, host(a)));
        return all;
    }

    private static HostTensor host(NDArray a) {
        return new HostTensor(a.getShape(), a.toFloatArray());
    }

    /** Returns where the run stands: epoch, step, optimiser steps and the loss summed up in this epoch. */
    public Position position() {
        return new Position(epoch, step, optimizer.steps(), epochLoss);
    }

    /**
     * Goes back to a saved state.
     *
     * @throws IllegalArgumentException if a tensor is missing or has another shape
     */
    public void restore(Map<String, HostTensor> tensors, Position position) {
        liveParameters.forEach((name, p) -> fill("live." + name, p.getArray(), tensors));
        averageParameters.forEach((name, p) -> fill("average." + name, p.getArray(), tensors));
        optimizer.moments().forEach((name, a) -> fill("optimizer." + name, a, tensors));
        optimizer.setSteps(position.optimizerSteps());
        epoch = position.epoch();
        step = position.step();
        epochLoss = position.epochLoss();
    }

    private static void fill(String name, NDArray array, Map<String, HostTensor> tensors) {
        HostTensor t = tensors.get(name);
        if (t == null || !t.shape().equals(array.getShape())) {
            throw new IllegalArgumentException(
                    "the saved state does not fit this network: " + name + " should be " + array.getShape() + " but is "
                            + (t == null ? "missing" : t.shape().toString()));
        }
        array.set(t.data());
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
