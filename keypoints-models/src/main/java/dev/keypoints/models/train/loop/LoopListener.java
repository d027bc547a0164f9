package dev.keypoints.models.train.loop;

/** Watches a run. All calls come from the thread that trains. */
public interface LoopListener {

    /** A step is done. */
    default void onStep(StepDone step) {}

    /** An epoch is done; the averaged weights are in place and may be evaluated, and the state may be saved. */
    default void onEpoch(EpochDone epoch) {}

    /** The run was interrupted between two steps; the state may be saved. */
    default void onInterrupt(TrainingLoop loop) {}

    /**
     * A finished step.
     *
     * @param epoch from 0
     * @param step within the epoch, from 0
     * @param stepsPerEpoch steps in an epoch
     * @param loss of this batch, before the step
     * @param samples in this batch
     */
    record StepDone(int epoch, int step, int stepsPerEpoch, double loss, int samples) {}

    /**
     * A finished epoch.
     *
     * @param loop the run itself, to evaluate or save
     * @param epoch from 0
     * @param meanLoss mean over its steps
     * @param seconds the epoch took
     * @param waitShare share of that time spent waiting for batches, 0 to 1
     * @param samplesPerSecond training speed
     */
    record EpochDone(
            TrainingLoop loop, int epoch, double meanLoss, double seconds, double waitShare, double samplesPerSecond) {}
}
