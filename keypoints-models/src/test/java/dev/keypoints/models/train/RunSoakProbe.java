package dev.keypoints.models.train;

import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.testing.ResidentMemory;
import dev.keypoints.models.testing.Soak;
import dev.keypoints.models.train.loop.LoopListener.EpochDone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

/** A long training that tells how the resident memory goes, by 100 steps. */
final class RunSoakProbe {

    private static final int STEPS_PER_EPOCH = 100;

    private RunSoakProbe() {}

    public static void main(String[] args) throws Exception {
        int warmUp = Integer.parseInt(args[0]);
        int epochs = warmUp + Integer.parseInt(args[1]);
        long[] before = new long[1];
        var unused = TinyRuns.trainer()
                .epochs(epochs)
                .samplesPerEpoch(4 * STEPS_PER_EPOCH)
                .monitor(new TrainingMonitor() {
                    @Override
                    public void message(String text) {}

                    @Override
                    public void epoch(EpochDone epoch, List<Evaluation> evaluations) {
                        try {
                            if (epoch.epoch() + 1 == warmUp) {
                                before[0] = ResidentMemory.bytes().orElseThrow();
                            } else if (epoch.epoch() + 1 == epochs) {
                                Soak.report(before[0]);
                            }
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    }
                })
                .fit();
    }
}
