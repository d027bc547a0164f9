package dev.keypoints.models.nets.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.ParameterStore;
import dev.keypoints.models.engine.EngineSetup;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchNorm2dTest {

    @Test
    void one_value_a_channel_is_normalised_by_the_running_statistics_which_stay_as_they_are() {
        try (NDManager manager = EngineSetup.openManager()) {
            BatchNorm2d norm = new BatchNorm2d(2);
            norm.initialize(manager, DataType.FLOAT32, new Shape(1));
            Map<String, Parameter> parameters = NamedParameters.of(norm);
            WeightInit.fill(parameters, 1);
            NDArray x = manager.create(new float[] {3, -5}, new Shape(1, 2, 1, 1));
            NDArray y = norm.apply(new ParameterStore(manager, false), x, true);
            assertThat(y.toFloatArray()).containsExactly(new float[] {3, -5}, within(1e-3f));
            assertThat(parameters.get("running_mean").getArray().toFloatArray()).containsExactly(0, 0);
            assertThat(parameters.get("running_var").getArray().toFloatArray()).containsExactly(1, 1);
        }
    }
}
