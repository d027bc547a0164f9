package dev.keypoints.models.nets.layers;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.convolutional.Conv2d;
import dev.keypoints.models.engine.Processor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fault of oneDNN 3.7, the engine's library for convolutions. On processors that do not tell the size of their caches, as on
 * some virtual machines, it lays the weights of 1x1 convolutions out in blocks that do not divide the channels, and writes
 * zeros over some of them. It depends on sizes and threads which convolutions are hit, so a machine that hides its caches is
 * taken to be one that loses weights, and so is one where any of a few convolutions goes wrong when it is tried.
 */
final class LostWeights {

    /** A 1x1 convolution of one of the sizes that are hit. */
    private record Trial(int in, int out, int side, int stride) {

        /** Sums over channels of ones, by weights of one: each sum that is less was computed with a weight that was lost. */
        boolean losesOnes(NDManager manager) {
            try (NDManager scratch = manager.newSubManager()) {
                NDArray x = scratch.ones(new Shape(INPUTS, side, side, in)).transpose(0, 3, 1, 2);
                NDArray w = scratch.ones(new Shape(out, in, 1, 1));
                NDArray y = Conv2d.conv2d(x, w, null, new Shape(stride, stride), new Shape(0, 0), new Shape(1, 1), 1)
                        .singletonOrThrow();
                return y.min().getFloat() < in;
            }
        }
    }

    private static final int INPUTS = 4;
    private static final List<Trial> TRIALS =
            List.of(new Trial(64, 68, 8, 1), new Trial(64, 80, 8, 2), new Trial(256, 512, 7, 2));

    private static volatile @Nullable Boolean happen;

    private LostWeights() {}

    /** Tells whether this machine loses weights; if not known yet, tries it in the engine of a manager. */
    static boolean happen(NDManager manager) {
        Boolean known = happen;
        if (known == null) {
            known = Processor.hidesCaches() || TRIALS.stream().anyMatch(trial -> trial.losesOnes(manager));
            happen = known;
        }
        return known;
    }
}
