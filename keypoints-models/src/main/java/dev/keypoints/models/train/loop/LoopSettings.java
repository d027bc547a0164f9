package dev.keypoints.models.train.loop;

/**
 * How a run goes.
 *
 * @param epochs number of passes, at least 1
 * @param optimizer how weights follow their gradients
 * @param schedule how the learning rate changes over the whole run
 * @param averageDecay share of the averaged weights kept at each step (exponential moving average), 0 to below 1; 0 for no
 *     averaging
 * @param loaderThreads threads that make batches, at least 1
 * @param seed of what layers draw, if any do; each step has its own from it
 */
public record LoopSettings(
        int epochs, Optimizer optimizer, Schedule schedule, double averageDecay, int loaderThreads, long seed) {

    /**
     * Creates settings.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public LoopSettings {
        if (epochs < 1) {
            throw new IllegalArgumentException("epochs must be at least 1, but were " + epochs);
        }
        if (!(averageDecay >= 0 && averageDecay < 1)) {
            throw new IllegalArgumentException("average decay must be in 0 to below 1, but was " + averageDecay);
        }
        if (loaderThreads < 1) {
            throw new IllegalArgumentException("loader threads must be at least 1, but were " + loaderThreads);
        }
    }
}
