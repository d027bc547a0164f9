package dev.keypoints.models.train;

import dev.keypoints.models.train.data.PointBatches;
import dev.keypoints.models.train.data.SampleException;
import dev.keypoints.models.train.loop.Batch;
import dev.keypoints.models.train.loop.BatchSource;
import java.io.IOException;

/** Batches of a run. A sample that the augmentation cannot be done on is told as what it is: a setup that does not fit the data. */
record NamedBatches(PointBatches source) implements BatchSource {

    @Override
    public int stepsPerEpoch() {
        return source.stepsPerEpoch();
    }

    @Override
    public Batch load(int epoch, int step) throws IOException {
        try {
            return source.load(epoch, step);
        } catch (SampleException e) {
            throw new WrongSetupException(String.valueOf(e.getMessage()), e);
        }
    }
}
