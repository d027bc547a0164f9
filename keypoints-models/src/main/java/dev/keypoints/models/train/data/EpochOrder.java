package dev.keypoints.models.train.data;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Says which samples an epoch shows and in which order, as a pure function of seed and epoch. Each part of the data has a
 * number of samples an epoch of its own; a part is gone through completely, in a new order each time, before any of its
 * samples comes again.
 */
public final class EpochOrder {

    /**
     * A data set and how many of its samples an epoch shows.
     *
     * @param data the samples
     * @param perEpoch number of them in each epoch, free of the data's size
     */
    public record Part(KeypointDataset data, int perEpoch) {
        public Part {
            if (data.isEmpty()) {
                throw new IllegalArgumentException("the data set " + data.name() + " is empty: nothing to train on");
            }
            if (perEpoch < 1) {
                throw new IllegalArgumentException("samples per epoch must be at least 1, but were " + perEpoch);
            }
        }
    }

    private final List<Part> parts;
    private final long seed;

    public EpochOrder(List<Part> parts, long seed) {
        this.parts = List.copyOf(parts);
        this.seed = seed;
    }

    /** Returns the number of samples in an epoch. */
    public int size() {
        return parts.stream().mapToInt(Part::perEpoch).sum();
    }

    /** Returns the samples of an epoch in order. */
    public List<KeypointSample> epoch(int epoch) {
        List<KeypointSample> order = new ArrayList<>(size());
        for (int p = 0; p < parts.size(); p++) {
            Part part = parts.get(p);
            int length = part.data().size();
            long first = (long) epoch * part.perEpoch();
            int[] permutation = {};
            long pass = -1;
            for (long i = first; i < first + part.perEpoch(); i++) {
                if (i / length != pass) {
                    pass = i / length;
                    permutation = permutation(length, new SplittableRandom(mix(seed, p, pass)));
                }
                order.add(part.data().get(permutation[(int) (i % length)]));
            }
        }
        int[] shuffled = permutation(order.size(), new SplittableRandom(mix(seed, -1, epoch)));
        List<KeypointSample> result = new ArrayList<>(order.size());
        for (int i : shuffled) {
            result.add(order.get(i));
        }
        return result;
    }

    /** Fisher-Yates. */
    private static int[] permutation(int n, SplittableRandom random) {
        int[] a = new int[n];
        for (int i = 0; i < n; i++) {
            int j = random.nextInt(i + 1);
            a[i] = a[j];
            a[j] = i;
        }
        return a;
    }

    private static long mix(long seed, long part, long pass) {
        return new SplittableRandom(seed * 0x9E3779B97F4A7C15L + part * 0x632BE59BD9B4E019L + pass).nextLong();
    }
}
