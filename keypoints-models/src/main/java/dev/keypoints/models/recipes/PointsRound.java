package dev.keypoints.models.recipes;

import dev.keypoints.models.train.data.Steadiness;
import java.util.Optional;

/**
 * A part of the training of the shipped face points: the learning rate rises to its peak and falls to almost nothing, once. A
 * later round begins with the weights of the one before it and a fresh optimiser (Loshchilov and Hutter 2017, "SGDR").
 *
 * @param epochs passes; an epoch shows {@code photosPerEpoch} + {@code framesPerEpoch} samples
 * @param photosPerEpoch samples of 300-W in an epoch
 * @param framesPerEpoch samples of youtube68 in an epoch; its labels are noisy, so fewer than there are
 * @param finishingEpochs the last epochs, whose augmentation is {@value PointsRecipe#FINISHING_STRENGTH} as strong
 * @param peakRate highest learning rate
 * @param smoothStem whether the network's first convolution sees a smoothed input
 * @param steady whether some samples are shown twice, with grain, and are to get the same points; see {@link Steadiness#usual}
 */
public record PointsRound(
        int epochs,
        int photosPerEpoch,
        int framesPerEpoch,
        int finishingEpochs,
        double peakRate,
        boolean smoothStem,
        boolean steady) {

    /** Returns how many samples an epoch shows. */
    int samplesPerEpoch() {
        return photosPerEpoch + framesPerEpoch;
    }

    /** Returns which samples are shown twice, none if empty. */
    Optional<Steadiness> steadiness() {
        return steady ? Optional.of(Steadiness.usual()) : Optional.empty();
    }

    /** Returns this round with another number of epochs, the same share of them the finishing ones. */
    public PointsRound withEpochs(int newEpochs) {
        int finishing = (int) ((long) finishingEpochs * newEpochs / epochs);
        return new PointsRound(newEpochs, photosPerEpoch, framesPerEpoch, finishing, peakRate, smoothStem, steady);
    }
}
