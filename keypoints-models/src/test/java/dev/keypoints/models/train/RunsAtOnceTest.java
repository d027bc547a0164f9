package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.models.train.loop.LoopListener.StepDone;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several trainings in one virtual machine. */
class RunsAtOnceTest {

    @Test
    void two_runs_at_once_both_end_with_the_weights_of_each_alone() throws Exception {
        TrainingReport first = trainer(1).fit();
        TrainingReport second = trainer(2).fit();
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Future<TrainingReport> one =
                    threads.submit(() -> trainer(1).monitor(each(together)).fit());
            Future<TrainingReport> two =
                    threads.submit(() -> trainer(2).monitor(each(together)).fit());
            assertThat(one.get(1, TimeUnit.MINUTES).weights()).isEqualTo(first.weights());
            assertThat(two.get(1, TimeUnit.MINUTES).weights()).isEqualTo(second.weights());
        } finally {
            threads.shutdownNow();
        }
    }

    private static KeypointTrainer trainer(long seed) {
        return TinyRuns.trainer().epochs(2).seed(seed);
    }

    /** Begins every step but the first at the same moment as the other run. */
    private static TrainingMonitor each(CyclicBarrier together) {
        return new TrainingMonitor() {
            @Override
            public void message(String text) {}

            @Override
            public void step(StepDone step) {
                try {
                    var unused = together.await(1, TimeUnit.MINUTES);
                } catch (Exception e) {
                    throw new IllegalStateException("the other run has ended", e);
                }
            }
        };
    }
}
