package dev.keypoints.examples.writeup;

import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.Reach;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.models.nets.BackboneNetwork;
import dev.keypoints.models.nets.PcaHead;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Heads of components beside direct regression, on one backbone and in one budget. Ours learns from fewer people: the rest is kept
 * out to match its spread.
 *
 * @param direct regression of the points
 * @param told components as in the write-up: compared as coefficients, taken as they come
 * @param ours components as here: compared as points, their spread matched
 */
record PcaHeads(Trained direct, Trained told, Trained ours) {

    /**
     * Trains all three.
     *
     * @param prefix of their names
     * @param toldComponents of the write-up's head
     * @param ourComponents of ours
     */
    static PcaHeads train(
            String prefix, BackboneNetwork backbone, int toldComponents, int ourComponents, PcaBudget budget)
            throws IOException, InterruptedException, StoppedException {
        return new PcaHeads(
                budget.train(prefix + "direct", backbone, KeypointLoss.mse()),
                budget.train(
                        prefix + "components, as told",
                        PcaHead.builder(backbone)
                                .components(toldComponents)
                                .spreadMatching(false)
                                .build(),
                        KeypointLoss.coefficients()),
                budget.train(
                        prefix + "components, ours",
                        PcaHead.builder(backbone).components(ourComponents).build(),
                        KeypointLoss.mse()));
    }

    List<Trained> all() {
        return List.of(direct, told, ours);
    }

    /** Returns how the heads of components compare with direct regression. */
    List<Goal> goals(String what) {
        return List.of(
                Goal.of(
                        what + ", NME over that of direct regression",
                        "",
                        Optional.of(told),
                        Optional.of(ours),
                        t -> t.evaluation().meanNmePercent()
                                / direct.evaluation().meanNmePercent(),
                        Reach.atMost(1.0)),
                Goal.of(
                        what + ", spread of predicted over true shapes",
                        "undershoots",
                        Optional.of(told),
                        Optional.of(ours),
                        t -> t.report().spread().spread(),
                        Reach.between(0.95, 1.05)));
    }
}
