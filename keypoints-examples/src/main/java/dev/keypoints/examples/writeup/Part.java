package dev.keypoints.examples.writeup;

import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.StoppedException;
import java.io.IOException;

/** A part of the write-up. */
interface Part {

    /** Returns what its report is called. */
    String title();

    /**
     * Trains what the part is about and writes it into the bench's report.
     *
     * @throws IOException if the data cannot be read or the folder not be written
     * @throws StoppedException if the run was stopped
     */
    Outcome run(Bench bench) throws IOException, InterruptedException, StoppedException;
}
