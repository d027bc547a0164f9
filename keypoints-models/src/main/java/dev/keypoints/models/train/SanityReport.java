package dev.keypoints.models.train;

import java.util.Locale;

/**
 * What came of the attempt to learn one batch by heart. A batch whose shapes hardly differ shows nothing: it is not passed, and
 * not learnt from.
 *
 * @param passed whether its points were told apart
 * @param stopped whether somebody asked to stop before that was known
 * @param steps that were made
 * @param firstLoss loss of the first step; NaN without one
 * @param lastLoss loss of the last step; NaN without one
 * @param errorPercent mean distance of the points from their places after the last step, in percent of the frame; NaN for a batch
 *     that shows nothing
 * @param meanShapePercent the same for the mean of the batch's shapes, which a network that cannot see would answer
 */
public record SanityReport(
        boolean passed,
        boolean stopped,
        int steps,
        double firstLoss,
        double lastLoss,
        double errorPercent,
        double meanShapePercent) {

    /**
     * The least mean distance of the batch's points from their mean shape, in percent of the frame: a pixel in 256. Labels of the
     * same face differ by as much, so that telling such shapes apart would not mean seeing anything.
     */
    static final double LEAST_DIFFERENCE_PERCENT = 0.4;

    /** Returns the outcome as a line of text. */
    public String toText() {
        if (stopped) {
            return "stopped after " + steps + " steps";
        }
        if (meanShapePercent < LEAST_DIFFERENCE_PERCENT) {
            return String.format(
                    Locale.ROOT,
                    "FAILED: the batch shows nothing, since its shapes differ from their mean by %.2f %% of the frame only, below"
                            + " %.1f %%; take samples that differ more, and more than one in a batch",
                    meanShapePercent,
                    LEAST_DIFFERENCE_PERCENT);
        }
        return String.format(
                Locale.ROOT,
                "%s: one batch learnt for %d steps, loss %.4g to %.4g, error %.2f %% of the frame (mean shape %.2f %%)%s",
                passed ? "passed" : "FAILED",
                steps,
                firstLoss,
                lastLoss,
                errorPercent,
                meanShapePercent,
                passed
                        ? ""
                        : "; the network does not learn: look at learning rate, loss, and whether points and photos match");
    }
}
