package dev.keypoints.cli.evaluate;

import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.metrics.MeanShape;

/**
 * Faces to judge a model by.
 *
 * @param faces annotated faces that no training saw
 * @param meanShape the mean of the training faces that belong to them, for the baseline
 */
public record EvaluationSet(KeypointDataset faces, MeanShape meanShape) {

    /** Returns what tables call the set. */
    public String name() {
        return faces.name();
    }
}
