package dev.keypoints.models.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keypoints.models.testing.ChildJvm;
import dev.keypoints.models.testing.ResidentMemory;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {

    @Test
    void freed_memory_stays_with_the_process_once_it_was_asked_for() throws Exception {
        assumeTrue(ResidentMemory.bytes().isPresent(), "skipped: this system does not tell the resident size");
        // In a process of its own: it concerns all of it.
        String output = new ChildJvm().run(MemoryProbe.class).output();
        assumeTrue(!output.contains("SET false"), "skipped: there is no glibc here");
        assertThat(output).contains("SET true true");
        assertThat(number("BEFORE", output)).isLessThan(20);
        assertThat(number("AFTER", output)).isGreaterThan(30);
    }

    @Test
    void then_the_heap_of_a_thread_stays_when_it_becomes_empty() throws Exception {
        assumeTrue(ResidentMemory.bytes().isPresent(), "skipped: this is not Linux");
        String output = new ChildJvm().run(MemoryProbe.class, MemoryProbe.HEAPS).output();
        assertThat(number("FAULTS", output))
                .as("pages of 4 KB; a block of 2 MB has 512")
                .isLessThan(500);
    }

    @Test
    void from_the_start_of_the_engine_on_blocks_of_less_than_31_MB_do_not_go_back_by_themselves() throws Exception {
        assumeTrue(ResidentMemory.bytes().isPresent(), "skipped: this is not Linux");
        String output =
                new ChildJvm().run(MemoryProbe.class, MemoryProbe.ENGINE).output();
        assertThat(output).contains("MAPPED BEFORE true", "MAPPED AFTER false");
    }

    private static long number(String name, String output) {
        Matcher m = Pattern.compile(name + " (-?\\d+)").matcher(output);
        assertThat(m.find()).as(output).isTrue();
        return Long.parseLong(m.group(1));
    }
}
