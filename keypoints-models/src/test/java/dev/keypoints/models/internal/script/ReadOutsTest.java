package dev.keypoints.models.internal.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.ParameterStore;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.nets.FinderNet;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.layers.Conv;
import dev.keypoints.models.nets.layers.ShapedBlock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReadOutsTest {

    private final ScriptRig rig = new ScriptRig();

    @AfterEach
    void close() {
        rig.close();
    }

    @Test
    void what_is_read_is_computed_with_32_bits_for_one_sample_after_the_other() {
        for (boolean half : new boolean[] {false, true}) {
            assertThat(rig.source(rig.folded(FinderNet.defaults().createBlock()), half))
                    .containsPattern(
                            "for i in range.*\n.*narrow.*\n(.*torch.to.*\n)?.*_linear_pointwise.*, \\[1, -1, ");
            ShapedBlock points =
                    rig.folded(HeatmapNet.builder().splitCells(2).build().createBlock(KeypointScheme.ibug68()));
            String[] parts = rig.source(points, half).split("for i in range", -1);
            assertThat(parts).hasSize(2);
            assertThat(parts[0]).doesNotContain("_linear_pointwise", "softmax");
            assertThat(parts[1])
                    .containsPattern("_softmax\\((x\\d+), -1, False, out=\\1\\)")
                    .doesNotContain("_convolution_pointwise");
            assertThat(parts[1].split("_linear_pointwise", -1))
                    .as("the maps, whole cells with their centres, and with the features")
                    .hasSize(1 + 3);
            assertThat(parts[1].split("torch.to\\(", -1)).hasSize(half ? 1 + 1 : 1);
        }
    }

    /** A softmax may take the place of what nothing else reads, but of nothing else. */
    @Test
    void gives_what_a_block_gives_that_reads_its_read_outs_again() {
        ShapedBlock block = rig.folded(new Readings());
        assertThat(rig.source(block).split("out=", -1)).hasSize(1 + 1);
        for (boolean half : ScriptRig.precisions()) {
            try (ScriptNet script = rig.script(block, new Shape(1, 3, 32, 32), half)) {
                float offset = half ? 0.05f : 1e-4f;
                for (int n : new int[] {1, 3}) {
                    rig.assertSame(
                            block, script, new Shape(n, 32, 32, 3), offset, offset, offset, offset, offset, offset);
                }
            }
        }
    }

    /** Maps that only a softmax reads, maps that are an output too, and products of both with constants and features. */
    private static final class Readings extends ManyOutputs {

        private final Conv features = addChildBlock("features", new Conv(Conv.Shape2d.of(3, 8, 3, 1), true));
        private final Conv hidden = addChildBlock("hidden", new Conv(Conv.Shape2d.of(8, 6, 1, 1), true));
        private final Conv shown = addChildBlock("shown", new Conv(Conv.Shape2d.of(8, 5, 1, 1), false));

        @Override
        NDList outputs(ParameterStore store, NDArray x, boolean training) {
            NDArray maps = relu(features.apply(store, x, training));
            int rows = (int) maps.getShape().get(2);
            int all = rows * (int) maps.getShape().get(3);
            NDArray cells = maps.transpose(0, 2, 3, 1).reshape(-1, all, 8);
            NDArray heat = softmax(hidden.apply(store, maps, training));
            NDArray logits = shown.apply(store, maps, training);
            NDArray shares = softmax(logits);
            float[] centres = new float[2 * all];
            for (int i = 0; i < centres.length; i++) {
                centres[i] = (float) i / all - 1;
            }
            NDArray matrix = shares.getManager().create(centres, new Shape(all, 2));
            NDArray few = heat.reshape(-1, 6, rows, rows).sum(new int[] {3}).matMul(matrix.get("0:" + rows));
            return new NDList(
                    maps, heat.matMul(cells), heat.matMul(matrix), few, logits, shares.max(new int[] {-1}, true));
        }

        private static NDArray softmax(NDArray maps) {
            Shape s = maps.getShape();
            return maps.reshape(s.get(0), s.get(1), s.get(2) * s.get(3))
                    .logSoftmax(-1)
                    .exp();
        }
    }
}
