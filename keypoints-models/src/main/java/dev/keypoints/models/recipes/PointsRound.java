package dev.keypoints.models.recipes;

import dev.keypoints.models.nets.HeatmapNet;
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
 * @param steadiness weight of the loss that asks for the same points where a sample is shown twice, with grain, as
 *     {@link Steadiness#usual} says; 0 where none is
 * @param sight what the network sees and how finely it draws
 */
public record PointsRound(
        int epochs,
        int photosPerEpoch,
        int framesPerEpoch,
        int finishingEpochs,
        double peakRate,
        boolean smoothStem,
        double steadiness,
        Sight sight) {

    /**
     * What a network sees and how finely it draws.
     *
     * @param cropFactor side of the square that it sees over the face box's longer side
     * @param split parts of a cell of the heatmap in either direction, see {@link HeatmapNet.Builder#splitCells}
     * @param sigma standard deviation of the target Gaussians, in such parts
     */
    public record Sight(double cropFactor, int split, double sigma) {

        /** Much around the face, whole cells. */
        static final Sight WIDE = new Sight(1.3, 1, 1);

        /** Less around the face, cells in four. */
        static final Sight FINE = new Sight(1.2, 2, 1.5);
    }

    /** Returns how many samples an epoch shows. */
    int samplesPerEpoch() {
        return photosPerEpoch + framesPerEpoch;
    }

    /** Returns which samples are shown twice, none if empty. */
    Optional<Steadiness> twins() {
        return steadiness > 0 ? Optional.of(Steadiness.usual().withWeight(steadiness)) : Optional.empty();
    }

    /** Returns this round with another number of epochs, the same share of them the finishing ones. */
    public PointsRound withEpochs(int newEpochs) {
        int finishing = (int) ((long) finishingEpochs * newEpochs / epochs);
        return new PointsRound(
                newEpochs, photosPerEpoch, framesPerEpoch, finishing, peakRate, smoothStem, steadiness, sight);
    }
}
