package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TrainingPicturesTest {

    @Test
    void the_first_layer_is_that_of_the_network_whatever_the_order_of_the_weights() {
        FloatTensor first = FloatTensor.zeros(8, 1, 3, 3);
        Map<String, FloatTensor> byName = new TreeMap<>(); // as a checkpoint gives them
        byName.put("head.weight", FloatTensor.zeros(68, 8, 1, 1));
        byName.put("stem1.weight", first);
        assertThat(TrainingPictures.firstKernels(TinyRuns.NET, KeypointScheme.ibug68(), byName))
                .contains(first);
    }
}
