package dev.keypoints.examples.writeup;

import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.examples.lab.Claims;
import dev.keypoints.examples.lab.Shapes;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.examples.report.Report;

/**
 * What the write-up says of shapes by principal components, and what is measured of it.
 *
 * @param heads direct regression and components on one network
 * @param dense ours on the network that the write-up wishes for
 */
record PcaClaims(PcaHeads heads, Trained dense) {

    /** Predicted faces that spread by less than this, over the true ones, shrink. */
    private static final double SHRUNK = 0.95;

    void report(Report.Builder page, int componentsFor99) {
        Trained direct = heads.direct();
        Trained told = heads.told();
        Trained ours = heads.ours();
        Claims claims = new Claims(page);
        claims.add(
                PcaPart.TOLD_COMPONENTS + " components hold 99 % of the variance.",
                componentsFor99 <= PcaPart.TOLD_COMPONENTS,
                "99 %% of the variance of the 58 points are held by %d.",
                componentsFor99);
        claims.add(
                "Components do worse than direct regression.",
                told.evaluation().meanNmePercent() > direct.evaluation().meanNmePercent(),
                "NME is %.2f %% with its head, %.2f %% direct, %.2f %% with ours.",
                told.evaluation().meanNmePercent(),
                direct.evaluation().meanNmePercent(),
                ours.evaluation().meanNmePercent());
        claims.add(
                "The predicted faces undershoot, since the network hedges.",
                spread(told) < SHRUNK,
                "the spread is %.2f and the size %.2f with its head; %.2f and %.2f with ours, which compares points, keeps"
                        + " more components and matches the spread; %.2f and %.2f direct. What shrinks is how faces differ"
                        + " from the mean face, not their size.",
                spread(told),
                told.report().spread().size(),
                spread(ours),
                ours.report().spread().size(),
                spread(direct),
                direct.report().spread().size());
        claims.add(
                "They are smoother than those of the regular network.",
                jaw(told) < jaw(direct),
                "the jaw wavers by %.1f %% with its head, by %.1f %% direct, by %.1f %% in truth.",
                jaw(told),
                jaw(direct),
                Shapes.jaw(direct, EvaluationPair::truth));
        claims.add(
                "A network that is dense at first would suit the task better.",
                dense.evaluation().meanNmePercent() < ours.evaluation().meanNmePercent(),
                "NME is %.2f %% against %.2f %% on the same head and budget; it took %.0f s, the other %.0f s.",
                dense.evaluation().meanNmePercent(),
                ours.evaluation().meanNmePercent(),
                dense.seconds(),
                ours.seconds());
    }

    private static double spread(Trained t) {
        return t.report().spread().spread();
    }

    private static double jaw(Trained t) {
        return Shapes.jaw(t, p -> p.predicted().orElseThrow());
    }
}
