package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keypoints.models.testing.ChildJvm;
import dev.keypoints.models.testing.ResidentMemory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class RunSoakTest {

    @Test
    void a_long_training_keeps_its_memory() throws Exception {
        assumeTrue(ResidentMemory.bytes().isPresent(), "skipped: the system does not tell the resident size");
        boolean full = Boolean.getBoolean("keypoints.full");
        String output = new ChildJvm()
                .option("-Xms256m")
                .option("-Xmx256m")
                .option("-XX:+AlwaysPreTouch")
                .option("-Dai.djl.pytorch.num_threads=1")
                .variable("MALLOC_ARENA_MAX", "1")
                .patience(full ? 1200 : 240)
                .run(RunSoakProbe.class, full ? "5" : "3", full ? "20" : "6") // times 100 steps
                .output();
        Matcher m = Pattern.compile("GROWN (-?\\d+) KiB").matcher(output);
        assertThat(m.find()).as(output).isTrue();
        assertThat(Long.parseLong(m.group(1))).as(output).isLessThan(16 << 10);
    }
}
