package dev.keypoints.augment;

import dev.keypoints.augment.draw.Draw;

/**
 * What the random numbers of one sample depend on, and nothing else: a base seed, the epoch and the index of the sample
 * in its data set. The same three give the same numbers for any number of threads, batch size or resume point.
 *
 * @param base the seed of the whole run
 * @param epoch the pass over the data, from 0
 * @param index the sample in its data set, from 0
 */
public record Seed(long base, int epoch, long index) {

    /** Returns the seed of sample 0 in epoch 0. */
    public static Seed of(long base) {
        return new Seed(base, 0, 0);
    }

    /** Returns this seed in another epoch. */
    public Seed epoch(int newEpoch) {
        return new Seed(base, newEpoch, index);
    }

    /** Returns this seed for another sample. */
    public Seed index(long newIndex) {
        return new Seed(base, epoch, newIndex);
    }

    /** Returns the generator of a named part of the work on this sample; streams of different names do not interfere. */
    public Draw stream(String name) {
        return Draw.of(Draw.derive(key(), name));
    }

    /** Returns the key that all streams of this sample derive from. */
    long key() {
        return Draw.derive(Draw.derive(base, "epoch:", epoch), "index:", index);
    }
}
