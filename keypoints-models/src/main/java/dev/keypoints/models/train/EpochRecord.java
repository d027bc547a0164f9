package dev.keypoints.models.train;

/**
 * What an epoch came to.
 *
 * @param epoch from 1
 * @param loss mean over the epoch's steps
 * @param validationNme mean NME of the validation samples in percent; NaN without validation
 * @param validationSquared their percent-of-frame squared; NaN without validation
 * @param trainingSquared percent-of-frame squared of the training samples without augmentation, after the epoch; NaN where
 *     they were not judged
 * @param rate the learning rate of the last step
 * @param seconds of training, since the epoch began or was resumed
 * @param waitShare share of that time spent waiting for batches, 0 to 1
 * @param samplesPerSecond training speed
 */
public record EpochRecord(
        int epoch,
        double loss,
        double validationNme,
        double validationSquared,
        double trainingSquared,
        double rate,
        double seconds,
        double waitShare,
        double samplesPerSecond) {

    /**
     * Returns what epochs are compared by: the validation NME, or the validation's percent-of-frame squared where the NME is
     * not defined (a scheme of one point), or the loss where there is no validation.
     */
    public double score() {
        return Double.isFinite(validationNme)
                ? validationNme
                : Double.isFinite(validationSquared) ? validationSquared : loss;
    }
}
