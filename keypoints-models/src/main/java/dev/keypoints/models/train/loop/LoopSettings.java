package dev.keypoints.models.train.loop;

/**
 * How a run goes.
 *
 * @param epochs number of passes, at least 1
 * @param schedule learning rate over the whole run
 * @param weightDecay decoupled decay of weights, 0 for none
 * @param averageDecay share of the averaged weights kept at each step (exponential moving average), 0 to below 1
 * @param loaderThreads threads that make batches, at least 1
 */
public record LoopSettings(int epochs, Schedule schedule, float weightDecay, double averageDecay, int loaderThreads) {

    /**
     * Creates settings.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public LoopSettings {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, but were " + epochs);
        }
        if (!(weightDecay >= 0 && weightDecay < 1)) {
            throw new IllegalArgumentException("weight decay must be in 0 to 1, but was " + weightDecay);
        }
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException("average decay must be in 0 to below 1, but was " + averageDecay);
        }
        if (loaderThreads < 1) {
            throw new IllegalArgumentException("loader threads must be at least 1, but were " + loaderThreads);
        }
    }
}
