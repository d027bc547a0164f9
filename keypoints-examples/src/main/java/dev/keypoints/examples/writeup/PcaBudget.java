package dev.keypoints.examples.writeup;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.examples.lab.StoppedException;
import dev.keypoints.examples.lab.Trained;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.io.IOException;

/**
 * What heads that are compared with each other are trained with, all alike.
 *
 * @param bench where the trainings are kept
 * @param faces what they learn from and are judged by
 * @param augmentation of the training faces
 * @param batch samples in a step
 * @param epochs passes
 * @param samples samples in a pass
 */
record PcaBudget(Bench bench, Faces faces, AugmentationPipeline augmentation, int batch, int epochs, int samples) {

    private static final Optimizer OPTIMIZER = Optimizer.adamW(1e-3, 0.01);
    private static final double AVERAGE = 0.99;

    /** Trains a network in this budget. */
    Trained train(String name, KeypointNetwork network, KeypointLoss loss)
            throws IOException, InterruptedException, StoppedException {
        boolean quick = bench.options().quick();
        return bench.train(
                name,
                faces,
                faces.trainer(network)
                        .augment(augmentation)
                        .loss(loss)
                        .optimizer(quick ? OPTIMIZER.withRate(Quick.RATE) : OPTIMIZER)
                        .schedule(Schedule.cosine(0.05))
                        .averageWeights(quick ? Quick.AVERAGE : AVERAGE)
                        .batchSize(batch)
                        .epochs(epochs)
                        .samplesPerEpoch(samples));
    }
}
