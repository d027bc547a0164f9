package dev.keypoints.models.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.resample.Normalization;
import dev.keypoints.models.nets.InputSpec;
import dev.keypoints.models.nets.KeypointBlock;
import dev.keypoints.models.nets.KeypointNetwork;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * A network without weights, whose answers a test knows.
 *
 * @param rule makes the outputs of a batch of inputs
 */
record StubNet(InputSpec input, boolean givesDoubts, UnaryOperator<NDList> rule) implements KeypointNetwork {

    /** Gives the same points, in network units, and doubts whatever it sees. */
    static StubNet fixed(ImageSize input, float[] points, float[] doubts) {
        return new StubNet(new InputSpec(input, Normalization.unitRgb()), doubts.length > 0, x -> {
            NDList outputs = new NDList(repeated(x.head(), points));
            if (doubts.length > 0) {
                outputs.add(repeated(x.head(), doubts));
            }
            return outputs;
        });
    }

    private static NDArray repeated(NDArray x, float[] pairs) {
        NDArray once = x.getManager().create(pairs, new Shape(1, pairs.length / 2, 2));
        return x.sum(new int[] {1, 2, 3}).mul(0).reshape(-1, 1, 1).add(once);
    }

    /** Gives three points: the middle of what is red, of what is green and of what is blue. */
    static StubNet colours(ImageSize input) {
        return new StubNet(new InputSpec(input, Normalization.unitRgb()), false, inputs -> {
            NDArray x = inputs.head();
            NDManager scope = x.getManager();
            int w = input.width();
            int h = input.height();
            NDArray u = scope.arange(w).add(0.5f).div(w).sub(0.5f).reshape(1, 1, 1, w);
            NDArray v = scope.arange(h).add(0.5f).div(h).sub(0.5f).reshape(1, 1, h, 1);
            NDArray across = x.mul(u).sum(new int[] {2, 3}, true);
            NDArray down = x.mul(v).sum(new int[] {2, 3}, true);
            NDArray mass = x.sum(new int[] {2, 3}, true);
            return new NDList(across.concat(down, 3).div(mass).reshape(-1, 3, 2));
        });
    }

    @Override
    public String architecture() {
        return "stub";
    }

    @Override
    public Map<String, String> options() {
        return Map.of();
    }

    @Override
    public KeypointBlock createBlock(KeypointScheme scheme) {
        return new KeypointBlock(scheme.size()) {
            @Override
            protected NDList outputs(ParameterStore store, NDArray x, boolean training) {
                return rule.apply(new NDList(x));
            }
        };
    }
}
