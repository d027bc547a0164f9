package dev.keypoints.models.nets.layers;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.keypoints.models.engine.EngineSetup;
import org.junit.jupiter.api.Test;

class ValuesTest {

    @Test
    void new_values_take_the_place_of_any_old_ones_and_of_no_others() {
        try (NDManager manager = EngineSetup.openManager()) {
            NDArray array = manager.create(new float[] {Float.NaN, 1, Float.POSITIVE_INFINITY, 0}, new Shape(2, 2));
            NDArray view = array.get("1");
            Values.write(array, new float[] {1, 2, 3, 4});
            assertThat(array.toFloatArray()).containsExactly(1, 2, 3, 4);
            assertThat(view.toFloatArray()).containsExactly(3, 4);
        }
    }

    @Test
    void what_is_trained_still_is_afterwards() {
        try (NDManager manager = EngineSetup.openManager()) {
            NDArray array = manager.zeros(new Shape(2));
            array.setRequiresGradient(true);
            Values.write(array, new float[] {3, 5});
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(array.square().sum());
            }
            assertThat(array.getGradient().toFloatArray()).containsExactly(6, 10);
        }
    }
}
