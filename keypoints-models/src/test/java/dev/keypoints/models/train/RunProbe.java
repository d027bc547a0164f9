package dev.keypoints.models.train;

import dev.keypoints.models.train.loop.LoopListener.StepDone;
import java.nio.file.Path;

/** A program that trains and tells each step. */
final class RunProbe {

    private RunProbe() {}

    public static void main(String[] args) throws Exception {
        var unused = TinyRuns.trainer()
                .epochs(Integer.parseInt(args[1]))
                .checkpointTo(Path.of(args[0]))
                .checkpointEverySteps(2)
                .monitor(new TrainingMonitor() {
                    @Override
                    public void message(String text) {}

                    @Override
                    public void step(StepDone step) {
                        System.out.println("step " + (step.epoch() * step.stepsPerEpoch() + step.step() + 1));
                    }
                })
                .fit();
    }
}
