package dev.keypoints.models.nets;

import dev.keypoints.models.testing.Soak;
import org.junit.jupiter.api.Test;

class NetsSoakTest {

    @Test
    void networks_that_come_and_go_leave_no_memory_behind() throws Exception {
        new Soak()
                .oneArena()
                .staysFlat(NetsSoakProbe.class, 24, Soak.isFull() ? "400" : "160", Soak.isFull() ? "8000" : "240");
    }
}
