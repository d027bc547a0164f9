package dev.keypoints.models.train.loop;

import java.io.IOException;

/**
 * Batches that come from one source first and from another in the last epochs of a run, such as with weaker augmentation.
 *
 * @param first the source of the first epochs
 * @param last the source of the last epochs, of as many steps an epoch
 * @param changeAt first epoch of the last source, counted from 0
 */
public record BatchPhases(BatchSource first, BatchSource last, int changeAt) implements BatchSource {

    /**
     * Checks that both fit together.
     *
     * @throws IllegalArgumentException if their epochs have different lengths
     */
    public BatchPhases {
        if (first.stepsPerEpoch() != last.stepsPerEpoch()) {
            throw new IllegalArgumentException("both phases need epochs of the same length, but have "
                    + first.stepsPerEpoch() + " and " + last.stepsPerEpoch() + " steps");
        }
    }

    @Override
    public int stepsPerEpoch() {
        return first.stepsPerEpoch();
    }

    @Override
    public Batch load(int epoch, int step) throws IOException {
        return (epoch < changeAt ? first : last).load(epoch, step);
    }
}
