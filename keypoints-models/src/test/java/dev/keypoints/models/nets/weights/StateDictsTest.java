package dev.keypoints.models.nets.weights;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateDictsTest {

    @TempDir
    Path folder;

    @Test
    void counters_of_batches_are_left_out_wherever_they_lie_in_the_network() throws IOException {
        FloatTensor one = FloatTensor.of(new float[] {1}, 1);
        Path file = folder.resolve("net.safetensors");
        StateDicts.write(
                file,
                Map.of(
                        "num_batches_tracked", one,
                        "bn1.num_batches_tracked", one,
                        "layer1.0.bn2.num_batches_tracked", one,
                        "bn1.my_num_batches_tracked", one,
                        "num_batches_tracked.weight", one,
                        "bn1.weight", one));
        assertThat(StateDicts.read(file))
                .containsOnlyKeys("bn1.my_num_batches_tracked", "num_batches_tracked.weight", "bn1.weight");
    }
}
