package dev.keypoints.models.nets.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.keypoints.models.engine.EngineSetup;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvTest {

    private static final int SIDE = 11;

    @Test
    void smoothed_weights_answer_as_plain_ones_do_on_a_smoothed_input() {
        try (NDManager manager = EngineSetup.openManager()) {
            Conv.Shape2d shape = Conv.Shape2d.of(1, 2, 3, 2);
            Conv plain = new Conv(shape, true);
            Conv smooth = new Conv(shape.smoothed(true), true);
            for (Conv conv : new Conv[] {plain, smooth}) {
                conv.initialize(manager, DataType.FLOAT32, new Shape(1));
                WeightInit.fill(NamedParameters.of(conv), 4);
            }
            float[] input = random(SIDE * SIDE);
            float[] expected = apply(plain, smoothed(input), manager);
            float[] found = apply(smooth, input, manager);
            int side = (SIDE + 1) / 2;
            assertThat(found).hasSameSizeAs(expected);
            for (int c = 0; c < 2; c++) {
                for (int y = 1; y < side - 1; y++) { // at the border both see other zeros
                    for (int x = 1; x < side - 1; x++) {
                        int at = (c * side + y) * side + x;
                        assertThat(found[at]).isCloseTo(expected[at], within(1e-5f));
                    }
                }
            }
        }
    }

    /** Few channels and a stride: what oneDNN's own gradient of the weights writes beyond its memory for. */
    @Test
    void a_kernel_of_one_cell_multiplies_channels_and_learns() {
        int in = 3;
        int out = 70;
        int half = (SIDE + 1) / 2;
        try (NDManager manager = EngineSetup.openManager()) {
            Conv conv = new Conv(Conv.Shape2d.of(in, out, 1, 2), true);
            conv.initialize(manager, DataType.FLOAT32, new Shape(1));
            WeightInit.fill(NamedParameters.of(conv), 4);
            NDArray weight = conv.getParameters().get("weight").getArray();
            float[] w = weight.toFloatArray();
            float[] bias = conv.getParameters().get("bias").getArray().toFloatArray();
            float[] input = random(2 * in * SIDE * SIDE);
            NDArray x = manager.create(input, new Shape(2, in, SIDE, SIDE));
            float[] found;
            float[] slopes;
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDArray y = conv.apply(new ParameterStore(manager, false), x, true);
                assertThat(y.getShape()).isEqualTo(new Shape(2, out, half, half));
                collector.backward(y.sum());
                found = y.toFloatArray();
                slopes = weight.getGradient().toFloatArray();
            }
            double[] expectedSlopes = new double[w.length];
            int at = 0;
            for (int n = 0; n < 2; n++) {
                for (int o = 0; o < out; o++) {
                    for (int i = 0; i < half * half; i++) {
                        double sum = bias[o];
                        for (int c = 0; c < in; c++) {
                            float value = input[((n * in + c) * SIDE + 2 * (i / half)) * SIDE + 2 * (i % half)];
                            sum += value * w[o * in + c];
                            expectedSlopes[o * in + c] += value;
                        }
                        assertThat(found[at]).isCloseTo((float) sum, within(1e-5f));
                        at++;
                    }
                }
            }
            for (int i = 0; i < w.length; i++) {
                assertThat(slopes[i]).isCloseTo((float) expectedSlopes[i], within(1e-3f));
            }
        }
    }

    /** Sizes whose weights oneDNN loses on some virtual machines. */
    @ParameterizedTest
    @CsvSource({"64,68,8,1", "64,80,8,2", "80,40,4,1", "48,40,8,1", "256,512,7,2", "24,48,8,2"})
    void no_weight_of_a_kernel_of_one_cell_is_lost(int in, int out, int side, int stride) {
        try (NDManager manager = EngineSetup.openManager()) {
            Conv conv = new Conv(Conv.Shape2d.of(in, out, 1, stride), false);
            conv.initialize(manager, DataType.FLOAT32, new Shape(1));
            conv.getParameters().get("weight").getArray().set(new NDIndex("..."), 1);
            NDArray x = manager.ones(new Shape(4, side, side, in)).transpose(0, 3, 1, 2);
            float[] sums =
                    conv.apply(new ParameterStore(manager, false), x, true).toFloatArray();
            for (float sum : sums) {
                assertThat(sum).isEqualTo(in);
            }
        }
    }

    private static float[] random(int length) {
        SplittableRandom random = new SplittableRandom(2);
        float[] values = new float[length];
        for (int i = 0; i < length; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return values;
    }

    private static float[] apply(Conv conv, float[] input, NDManager manager) {
        NDArray x = manager.create(input, new Shape(1, 1, SIDE, SIDE));
        return conv.apply(new ParameterStore(manager, false), x, true).toFloatArray();
    }

    /** Smooths by (1 2 1) / 4 along rows and columns, with zeros around. */
    private static float[] smoothed(float[] x) {
        float[] out = new float[x.length];
        for (int i = 0; i < SIDE; i++) {
            for (int j = 0; j < SIDE; j++) {
                for (int di = -1; di <= 1; di++) {
                    for (int dj = -1; dj <= 1; dj++) {
                        boolean inside = i + di >= 0 && i + di < SIDE && j + dj >= 0 && j + dj < SIDE;
                        float weight = (2 - Math.abs(di)) * (2 - Math.abs(dj)) / 16f;
                        out[i * SIDE + j] += inside ? weight * x[(i + di) * SIDE + j + dj] : 0;
                    }
                }
            }
        }
        return out;
    }
}
