package dev.keypoints.examples.lab;

import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.MeanAnswer;
import dev.keypoints.models.train.EpochRecord;
import dev.keypoints.models.train.TrainingReport;
import java.util.List;
import java.util.function.Predicate;

/**
 * A network that was trained, and how good it is on the validation samples.
 *
 * @param name what reports call it
 * @param faces what it learned from and is judged on
 * @param report what came of the training
 * @param answer the answer that looks at nothing, from the training samples
 */
public record Trained(String name, Faces faces, TrainingReport report, MeanAnswer answer) {

    /** Returns the evaluation on the validation samples. */
    public Evaluation evaluation() {
        return report.evaluation().orElseThrow();
    }

    /** Returns percent-of-frame squared on the validation samples. */
    public double squared() {
        return evaluation().percentOfFrameSquared();
    }

    /** Returns percent-of-frame squared on some of the validation samples. */
    public double squared(Predicate<EvaluationPair> which) {
        return evaluation().part("part", which).percentOfFrameSquared();
    }

    /** Returns percent-of-frame squared of always giving the mean answer. */
    public double meanAnswerSquared() {
        return evaluation().meanAnswerBaseline(answer).percentOfFrameSquared();
    }

    /** Returns how far predictions follow the truth away from the mean answer: 1 for all the way, 0 for not at all. */
    public double slope() {
        return answer.slope(evaluation().pairs());
    }

    /** Returns the seconds of training. */
    public double seconds() {
        return epochs().stream().mapToDouble(EpochRecord::seconds).sum();
    }

    /** Returns the epochs in order. */
    public List<EpochRecord> epochs() {
        return report.history().epochs();
    }
}
