package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import org.jspecify.annotations.Nullable;

/**
 * A fault of oneDNN 3.7, the engine's library for convolutions. On processors that do not tell the size of their caches, as on
 * some virtual machines, it lays the weights of 1x1 convolutions out in blocks that do not divide the channels, and writes
 * zeros over some of them. Whether that happens on this machine is tried once in a process.
 */
final class LostWeights {

    private static final int IN = 64;
    private static final int OUT = 68;
    private static final Shape INPUTS = new Shape(4, 8, 8, IN);
    private static final Shape NONE = new Shape(0, 0);
    private static final Shape ONE = new Shape(1, 1);

    private static volatile @Nullable Boolean happen;

    private LostWeights() {}

    /** Tells whether this machine loses weights; if not known yet, tries it in the engine of a manager. */
    static boolean happen(NDManager manager) {
        Boolean known = happen;
        if (known == null) {
            known = losesOnes(manager);
            happen = known;
        }
        return known;
    }

    /** Sums over channels of ones, by weights of one: each sum that is less was computed with a weight that was lost. */
    private static boolean losesOnes(NDManager manager) {
        try (NDManager scratch = manager.newSubManager()) {
            NDArray x = scratch.ones(INPUTS).transpose(0, 3, 1, 2);
            NDArray y = Conv2d.conv2d(x, scratch.ones(new Shape(OUT, IN, 1, 1)), null, ONE, NONE, ONE, 1)
                    .singletonOrThrow();
            return y.min().getFloat() < IN;
        }
    }
}
