package dev.keypoints.models.train.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.models.testing.ChildJvm;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointKillTest {

    private static final int KILLS = Boolean.getBoolean("keypoints.full") ? 20 : 4;

    @TempDir
    Path folder;

    @Test
    void a_process_killed_while_it_saves_leaves_a_whole_state_no_older_than_one_save() throws Exception {
        Random random = new Random(11);
        long before = 0;
        for (int kill = 0; kill < KILLS; kill++) {
            long reported = killAfter(2 + random.nextInt(5), random.nextInt(12));
            CheckpointStore store = new CheckpointStore(folder);
            Checkpoint last = store.loadLast().orElseThrow();
            Checkpoint best = store.loadBest().orElseThrow();
            // Reported states are on disk; killed between the two moves of a save, the one before is found.
            assertThat(last.longValue("step")).isBetween(reported, reported + 1);
            assertThat(best.longValue("step")).isBetween(reported - 1, reported + 1);
            assertThat(last).isEqualTo(SaveLoop.state((int) last.longValue("step")));
            assertThat(best).isEqualTo(SaveLoop.state((int) best.longValue("step")));
            assertThat(reported).isGreaterThan(before);
            before = reported;
        }
    }

    /** Lets the program save a number of states, then kills it some milliseconds later; returns the last step it told. */
    private long killAfter(int saves, int millis) throws Exception {
        Process process = new ChildJvm()
                .command(SaveLoop.class, folder.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String told = "";
            for (int i = 0; i < saves; i++) {
                told = out.readLine();
                assertThat(told).as("the program went on saving").isNotNull();
            }
            Thread.sleep(millis);
            process.toHandle().destroyForcibly(); // the process itself would close the stream
            process.waitFor();
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                told = line;
            }
            return Long.parseLong(told);
        } finally {
            process.destroyForcibly();
        }
    }
}
