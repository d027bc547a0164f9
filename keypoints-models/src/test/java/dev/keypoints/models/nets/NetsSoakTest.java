package dev.keypoints.models.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keypoints.models.testing.ChildJvm;
import dev.keypoints.models.testing.ResidentMemory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NetsSoakTest {

    @Test
    void networks_that_come_and_go_leave_no_memory_behind() throws Exception {
        assumeTrue(ResidentMemory.bytes().isPresent(), "skipped: the system does not tell the resident size");
        boolean full = Boolean.getBoolean("keypoints.full");
        ChildJvm jvm = new ChildJvm()
                .option("-Xms256m")
                .option("-Xmx256m")
                .option("-XX:+AlwaysPreTouch")
                .option("-Dai.djl.pytorch.num_threads=1")
                .variable("MALLOC_ARENA_MAX", "1");
        String output = (full ? jvm.patience(3600) : jvm)
                .run(NetsSoakProbe.class, full ? "400" : "120", full ? "8000" : "280")
                .output();
        Matcher m = Pattern.compile("GROWN (-?\\d+) KiB").matcher(output);
        assertThat(m.find()).as(output).isTrue();
        assertThat(Long.parseLong(m.group(1))).as(output).isLessThan(24 << 10);
    }
}
