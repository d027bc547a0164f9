package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.models.testing.ChildJvm;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ShutdownGuardTest {

    @Test
    void a_run_that_ends_the_virtual_machine_itself_is_not_waited_for() throws Exception {
        long began = System.nanoTime();
        ChildJvm.Result ended = new ChildJvm().run(ExitProbe.class);
        assertThat(ended.status()).as(ended.output()).isEqualTo(3);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(60));
    }
}
