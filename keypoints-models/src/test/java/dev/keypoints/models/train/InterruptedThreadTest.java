package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.models.train.checkpoint.CheckpointStore;
import dev.keypoints.models.train.loop.LoopListener.StepDone;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs whose thread is interrupted. */
class InterruptedThreadTest {

    private static final int STEPS_PER_EPOCH = 6;

    @TempDir
    Path folder;

    @AfterEach
    void leaveNoFlagBehind() {
        var unused = Thread.interrupted();
    }

    @Test
    void a_run_without_a_folder_ends_after_its_step() {
        AtomicInteger steps = new AtomicInteger();
        assertThatThrownBy(() -> interruptedAfter(2, steps).fit())
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("before step 3 of epoch 1");
        assertThat(steps).hasValue(2);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, STEPS_PER_EPOCH, STEPS_PER_EPOCH + 4})
    void a_run_with_a_folder_is_saved_and_can_be_gone_on_with(int step) throws Exception {
        KeypointTrainer trainer = interruptedAfter(step, new AtomicInteger()).epochs(2);
        assertThatThrownBy(() ->
                        trainer.checkpointTo(folder).checkpointEverySteps(4).fit())
                .isInstanceOf(InterruptedException.class);
        var saved = new CheckpointStore(folder).loadLast().orElseThrow();
        assertThat(saved.longValue("optimizerSteps")).isEqualTo(step);
        TrainingReport resumed =
                TinyRuns.trainer().epochs(2).checkpointTo(folder).fit();
        assertThat(resumed.weights())
                .isEqualTo(TinyRuns.trainer().epochs(2).fit().weights());
    }

    @Test
    void a_sanity_check_and_a_search_for_a_rate_end_too() {
        KeypointTrainer trainer = TinyRuns.trainer().stopWhen(() -> {
            Thread.currentThread().interrupt();
            return false;
        });
        assertThatThrownBy(trainer::sanityCheck).isInstanceOf(InterruptedException.class);
        assertThatThrownBy(trainer::findRate).isInstanceOf(InterruptedException.class);
    }

    @Test
    void a_thread_that_is_interrupted_already_begins_nothing() {
        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> TinyRuns.trainer().fit())
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("before the training began");
    }

    @Test
    void a_file_that_an_interruption_has_closed_is_told_as_an_interruption_and_no_other() {
        assertThatThrownBy(() -> Interruption.told(() -> cutOff()))
                .isInstanceOf(InterruptedException.class)
                .hasCauseInstanceOf(ClosedByInterruptException.class);
        assertThatThrownBy(() -> Interruption.told(() -> {
                    throw new IOException("disk full");
                }))
                .isInstanceOf(IOException.class)
                .hasMessage("disk full");
    }

    @Test
    void what_must_come_to_its_end_is_done_again_and_the_thread_interrupted_after_it() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        int third = Interruption.heldBack(() -> tries.incrementAndGet() < 3 ? cutOff() : tries.get());
        assertThat(third).isEqualTo(3);
        assertThat(Thread.interrupted()).isTrue();
        assertThatThrownBy(() -> Interruption.heldBack(() -> {
                    throw new IOException("disk full");
                }))
                .hasMessage("disk full");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    private static int cutOff() throws IOException {
        Thread.currentThread().interrupt();
        throw new ClosedByInterruptException();
    }

    private static KeypointTrainer interruptedAfter(int steps, AtomicInteger done) {
        return TinyRuns.trainer().monitor(new TrainingMonitor() {
            @Override
            public void message(String text) {}

            @Override
            public void step(StepDone step) {
                if (done.incrementAndGet() == steps) {
                    Thread.currentThread().interrupt();
                }
            }
        });
    }
}
