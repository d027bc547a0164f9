package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.models.testing.ChildJvm;
import dev.keypoints.models.train.checkpoint.CheckpointStore;
import dev.keypoints.models.train.loop.StopReason;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Runs that are killed or told to end, in virtual machines of their own. */
class InterruptedRunTest {

    private static final int TRIES = Boolean.getBoolean("keypoints.full") ? 20 : 2;

    /** Enough steps (6 an epoch) for every try to make some. */
    private static final int EPOCHS = 3 + TRIES;

    private static final int STEPS_PER_EPOCH = 6;

    @TempDir
    Path folder;

    @Test
    void a_run_killed_at_any_moment_and_resumed_has_the_loss_curve_of_the_unbroken_one() throws Exception {
        Random random = new Random(5);
        Path killed = folder.resolve("killed");
        for (int i = 0; i < TRIES; i++) {
            interrupt(killed, 2 + random.nextInt(4), random.nextInt(60), true);
        }
        TrainingReport resumed = trainer(killed).epochs(EPOCHS).fit();
        TrainingReport unbroken =
                trainer(folder.resolve("unbroken")).epochs(EPOCHS).fit();
        assertThat(resumed.reason()).isEqualTo(StopReason.FINISHED);
        assertThat(KeypointTrainerTest.curve(resumed)).isEqualTo(KeypointTrainerTest.curve(unbroken));
        assertThat(resumed.weights()).isEqualTo(unbroken.weights());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_run_that_is_told_to_end_saves_its_last_step_and_leaves_no_crash() throws Exception {
        Random random = new Random(6);
        for (int i = 0; i < TRIES; i++) {
            Path run = folder.resolve("ended" + i);
            Told told = interrupt(run, 1 + random.nextInt(5), random.nextInt(60), false);
            assertThat(told.status()).isEqualTo(143);
            CheckpointStore store = new CheckpointStore(run);
            long epoch = store.loadLast().orElseThrow().longValue("epoch");
            long step = store.loadLast().orElseThrow().longValue("step");
            assertThat(epoch * STEPS_PER_EPOCH + step).isEqualTo(told.steps());
        }
        try (Stream<Path> left = Files.list(folder)) {
            assertThat(left.map(p -> p.getFileName().toString()))
                    .noneMatch(name -> name.startsWith("hs_err") || name.startsWith("core"));
        }
    }

    /** The limit on the size of a file stands for a disk without room: the write fails in the middle all the same. */
    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_run_that_cannot_save_itself_says_where_and_why_and_goes_on_later_from_the_state_before() throws Exception {
        Path run = folder.resolve("full");
        AtomicInteger asked = new AtomicInteger();
        var unused = trainer(run).stopWhen(() -> asked.incrementAndGet() == 4).fit();
        Path last = run.resolve("last.safetensors");
        byte[] before = Files.readAllBytes(last);

        List<String> limited =
                new ArrayList<>(List.of("sh", "-c", "ulimit -f " + before.length / 1024 + "; exec \"$@\"", "sh"));
        limited.addAll(new ChildJvm()
                .option("-XX:-UsePerfData")
                .command(RunProbe.class, run.toString(), "3")
                .command());
        Process process = new ProcessBuilder(limited).redirectErrorStream(true).start();
        String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isEqualTo(1);
        assertThat(told)
                .contains("step 4")
                .doesNotContain("step 5")
                .contains("IOException: " + last + ": cannot be written: File too large");
        assertThat(last).hasBinaryContent(before);
        try (Stream<Path> left = Files.list(run)) {
            assertThat(left.map(p -> p.getFileName().toString())).noneMatch(name -> name.endsWith(".part"));
        }

        TrainingReport resumed = trainer(run).fit();
        TrainingReport unbroken = trainer(folder.resolve("never full")).fit();
        assertThat(KeypointTrainerTest.curve(resumed)).isEqualTo(KeypointTrainerTest.curve(unbroken));
        assertThat(resumed.weights()).isEqualTo(unbroken.weights());
    }

    private static KeypointTrainer trainer(Path run) {
        return TinyRuns.trainer().checkpointTo(run).checkpointEverySteps(2);
    }

    private record Told(int status, long steps) {}

    /** Ends the program some milliseconds after it has told some steps; returns the last step that it told. */
    private Told interrupt(Path run, int steps, int millis, boolean kill) throws IOException, InterruptedException {
        Process process = start(run);
        try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
            String told = "";
            for (int i = 0; i < steps; i++) {
                told = out.readLine();
                assertThat(told).as("the program went on training").startsWith("step ");
            }
            Thread.sleep(millis);
            if (kill) {
                process.toHandle().destroyForcibly(); // the process itself would close the stream
            } else {
                process.toHandle().destroy();
            }
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                told = line.startsWith("step ") ? line : told;
            }
            return new Told(process.waitFor(), Long.parseLong(told.substring(5)));
        } finally {
            process.destroyForcibly();
        }
    }

    private Process start(Path run) throws IOException {
        return new ChildJvm()
                .option("-Dai.djl.pytorch.num_threads=1")
                .command(RunProbe.class, run.toString(), Integer.toString(EPOCHS))
                .directory(folder.toFile())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
