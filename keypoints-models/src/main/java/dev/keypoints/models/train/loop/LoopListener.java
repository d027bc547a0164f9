package dev.keypoints.models.train.loop;

import java.io.IOException;

/**
 * Watches a run and may look into the loop. All calls come from the thread that trains; what they throw ends the run.
 */
public interface LoopListener {

    /** A step is done; the state may be saved. */
    default void onStep(TrainingLoop loop, StepDone step) throws IOException {}

    /** An epoch is done; its weights may be evaluated and the state be saved. */
    default void onEpoch(TrainingLoop loop, EpochDone epoch) throws IOException {}

    /** The run was stopped or its thread interrupted, between two steps; the state may be saved. */
    default void onInterrupt(TrainingLoop loop) throws IOException {}

    /**
     * A finished step.
     *
     * @param epoch from 0
     * @param step within the epoch, from 0
     * @param stepsPerEpoch steps in an epoch
     * @param loss of this batch, before the step
     * @param rate the learning rate of this step
     * @param samples in this batch
     */
    record StepDone(int epoch, int step, int stepsPerEpoch, double loss, double rate, int samples) {

        /** Returns the same with epochs counted from those of an earlier run. */
        public StepDone after(int epochsBefore) {
            return new StepDone(epochsBefore + epoch, step, stepsPerEpoch, loss, rate, samples);
        }
    }

    /**
     * A finished epoch.
     *
     * @param epoch from 0
     * @param meanLoss mean over its steps
     * @param rate the learning rate of its last step
     * @param seconds the epoch took, since it began or was resumed
     * @param waitShare share of that time spent waiting for batches, 0 to 1
     * @param samplesPerSecond training speed
     */
    record EpochDone(
            int epoch, double meanLoss, double rate, double seconds, double waitShare, double samplesPerSecond) {

        /** Returns the same with epochs counted from those of an earlier run. */
        public EpochDone after(int epochsBefore) {
            return new EpochDone(epochsBefore + epoch, meanLoss, rate, seconds, waitShare, samplesPerSecond);
        }
    }
}
