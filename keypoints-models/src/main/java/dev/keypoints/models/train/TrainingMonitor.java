package dev.keypoints.models.train;

import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.models.train.loop.LoopListener.EpochDone;
import dev.keypoints.models.train.loop.LoopListener.StepDone;
import java.util.List;

/** Is told how a training goes, to show it on a terminal or write it to a log. All calls come from one thread. */
public interface TrainingMonitor {

    /** Something worth a line happened. */
    void message(String text);

    /** A step is done. */
    default void step(StepDone step) {}

    /** An epoch is done; evaluations of the validation parts come with some epochs only. */
    default void epoch(EpochDone epoch, List<Evaluation> evaluations) {}
}
