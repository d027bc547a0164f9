package dev.keypoints.models.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.nets.layers.Linear;
import dev.keypoints.models.nets.layers.NamedParameters;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MovingAverageTest {

    @ParameterizedTest
    @CsvSource({"1, 0.18181819", "40, 0.82", "1000, 0.9"}) // (1 + step) / (10 + step), at most the decay
    void it_keeps_its_share_of_what_it_was_and_takes_the_rest_from_the_weights(long step, float kept) {
        try (NDManager manager = EngineSetup.openManager()) {
            Map<String, Parameter> live = parameters(manager);
            MovingAverage average = average(live, manager);
            set(live, 2);
            average.reset();
            set(live, 6);
            average.move(step);
            assertThat(bias(average).getArray().toFloatArray()).containsOnly(kept * 2 + (1 - kept) * 6);
        }
    }

    /** The engine takes notes for the way back on every thread but the one that started it; they would never end. */
    @Test
    void no_gradient_goes_back_through_it_on_any_thread() throws Exception {
        EngineSetup.ensure();
        ExecutorService another = Executors.newSingleThreadExecutor();
        try (NDManager manager = EngineSetup.openManager()) {
            another.submit(() -> {
                        Map<String, Parameter> live = parameters(manager);
                        MovingAverage average = average(live, manager);
                        set(live, 1);
                        average.reset();
                        average.move(1);
                        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                            NDArray sum = bias(average).getArray().sum();
                            assertThatThrownBy(() -> collector.backward(sum)).hasMessageContaining("require grad");
                        }
                    })
                    .get();
        } finally {
            another.shutdown();
        }
    }

    private static Map<String, Parameter> parameters(NDManager manager) {
        Linear linear = new Linear(2, 2);
        linear.initialize(manager, DataType.FLOAT32, new Shape(1));
        return NamedParameters.of(linear);
    }

    private static MovingAverage average(Map<String, Parameter> live, NDManager manager) {
        return new MovingAverage(live, new Linear(2, 2), manager, 0.9);
    }

    private static Parameter bias(MovingAverage average) {
        return average.parameters().get("bias");
    }

    private static void set(Map<String, Parameter> live, float value) {
        live.values().forEach(p -> {
            float[] values = new float[(int) p.getArray().size()];
            Arrays.fill(values, value);
            p.getArray().set(values);
        });
    }
}
