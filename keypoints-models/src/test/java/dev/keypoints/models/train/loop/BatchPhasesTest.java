package dev.keypoints.models.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BatchPhasesTest {

    /** Gives batches that say where they come from. */
    private record Named(String name, int stepsPerEpoch) implements BatchSource {
        @Override
        public Batch load(int epoch, int step) {
            return new Batch(FloatTensor.zeros(1), List.of(), List.of(name + " " + epoch + "." + step));
        }
    }

    @Test
    void the_last_source_gives_the_batches_from_the_epoch_of_change_on() throws IOException {
        BatchPhases phases = new BatchPhases(new Named("first", 2), new Named("last", 2), 2);
        assertThat(phases.stepsPerEpoch()).isEqualTo(2);
        List<String> ids = new ArrayList<>();
        for (int epoch = 0; epoch < 4; epoch++) {
            ids.addAll(phases.load(epoch, epoch % 2).ids());
        }
        assertThat(ids).containsExactly("first 0.0", "first 1.1", "last 2.0", "last 3.1");
    }

    @Test
    void sources_of_epochs_of_different_lengths_are_refused() {
        assertThatThrownBy(() -> new BatchPhases(new Named("first", 2), new Named("last", 3), 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 and 3 steps");
    }
}
