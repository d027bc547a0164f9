package dev.keypoints.core.data.generated;

import java.util.SplittableRandom;

/** Draws from one stream of random numbers, which a seed and a key select. */
final class Chance {

    private final SplittableRandom random;

    Chance(long seed, long key) {
        this.random = new SplittableRandom(new SplittableRandom(seed ^ key * 0x9e3779b97f4a7c15L).nextLong());
    }

    /** Returns a number between two bounds, evenly. */
    double between(double low, double high) {
        return low + (high - low) * random.nextDouble();
    }

    /** Returns a number about 0, mostly within one {@code spread} and never beyond two. */
    double about(double spread) {
        return spread * 2 * (random.nextDouble() + random.nextDouble() + random.nextDouble() - 1.5) / 1.5;
    }

    boolean happens(double probability) {
        return random.nextDouble() < probability;
    }

    /** Returns -1 or 1. */
    int sign() {
        return random.nextBoolean() ? 1 : -1;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    long key() {
        return random.nextLong();
    }
}
