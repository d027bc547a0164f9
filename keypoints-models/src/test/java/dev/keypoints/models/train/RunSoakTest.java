package dev.keypoints.models.train;

import dev.keypoints.models.testing.Soak;
import org.junit.jupiter.api.Test;

class RunSoakTest {

    @Test
    void a_long_training_keeps_its_memory() throws Exception {
        // times 100 steps
        new Soak().oneArena().staysFlat(RunSoakProbe.class, 16, Soak.isFull() ? "5" : "3", Soak.isFull() ? "20" : "6");
    }
}
