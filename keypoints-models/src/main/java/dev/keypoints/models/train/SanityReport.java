package dev.keypoints.models.train;

import java.util.Locale;

/**
 * What came of the attempt to learn one batch by heart.
 *
 * @param passed whether its points were told apart
 * @param stopped whether somebody asked to stop before that was known
 * @param steps that were made
 * @param firstLoss loss of the first step
 * @param lastLoss loss of the last step
 * @param errorPercent mean distance of the points from their places after the last step, in percent of the frame
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

    /** Returns the outcome as a line of text. */
    public String toText() {
        if (stopped) {
            return "stopped after " + steps + " steps";
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
