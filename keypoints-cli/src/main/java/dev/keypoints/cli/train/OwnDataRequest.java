package dev.keypoints.cli.train;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A training on data of one's own.
 *
 * @param data folder or annotation file
 * @param format of the annotations
 * @param scheme of the points, if it was given
 * @param images folder of the images, if it was given
 * @param network to train
 * @param aroundBox whether the network looks around the box of the points; otherwise at the whole photo
 * @param loss to train with, if it was given
 * @param augment what happens to training photos, if it was given
 * @param steady whether some samples are shown twice, with grain, and are to get the same points
 * @param rate learning rate
 * @param epochs passes
 * @param batchSize samples a step
 * @param samplesPerEpoch samples a pass; 0 for a sensible number
 * @param seed of everything that is drawn
 * @param validation share of the samples to judge by, 0 to below 1
 * @param patience epochs without gain that end the run; 0 for none
 * @param out the bundle to write
 * @param run folder of checkpoints, logs and pictures
 * @param licence of the data, for the model card
 * @param command what was typed, for the model card
 * @param task what to do
 */
public record OwnDataRequest(
        Path data,
        AnnotationFormat format,
        Optional<KeypointScheme> scheme,
        Optional<Path> images,
        KeypointNetwork network,
        boolean aroundBox,
        Optional<KeypointLoss> loss,
        Optional<AugmentationPipeline> augment,
        boolean steady,
        double rate,
        int epochs,
        int batchSize,
        int samplesPerEpoch,
        long seed,
        double validation,
        int patience,
        Path out,
        Path run,
        String licence,
        String command,
        Task task) {

    /** What to do. */
    public enum Task {
        /** Train and write the bundle. */
        TRAIN,
        /** Try whether one batch can be learnt. */
        SANITY,
        /** Search for a learning rate. */
        FIND_RATE
    }
}
