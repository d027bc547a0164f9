package dev.keypoints.models.train.loop;

import java.io.IOException;

/**
 * Makes batches. Loading is a pure function of epoch and step, and may be called from several threads at once, so that
 * the same run comes out for any number of loader threads and after any interruption.
 */
public interface BatchSource {

    /** Returns the number of batches in an epoch, at least 1. */
    int stepsPerEpoch();

    /**
     * Makes a batch.
     *
     * @param epoch from 0
     * @param step within the epoch, from 0
     * @throws IOException if a sample cannot be read; the message names it
     * @throws IllegalArgumentException if a sample cannot be put into a batch; the message names it
     */
    Batch load(int epoch, int step) throws IOException;
}
