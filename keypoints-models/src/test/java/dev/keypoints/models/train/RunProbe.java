package dev.keypoints.models.train;

import dev.keypoints.models.train.loop.LoopListener.StepDone;
import java.nio.file.Path;

/** A program that trains, tells each step and, in the end, the loss curve. */
final class RunProbe {

    static final String CURVE = "curve ";

    private RunProbe() {}

    public static void main(String[] args) throws Exception {
        TrainingReport report = TinyRuns.trainer()
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
        System.out.println(CURVE + KeypointTrainerTest.curve(report) + report.reason());
    }
}
