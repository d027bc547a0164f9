package dev.keypoints.examples.writeup;

import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.StoppedException;
import java.io.IOException;
import java.util.List;

/** A part of the write-up. */
interface Part {

    /** Returns what its report is called. */
    String title();

    /**
     * Trains what the part is about and writes it into the bench's report.
     *
     * @return the figures that its way and ours are compared by
     * @throws IOException if the data cannot be read or the folder not be written
     * @throws StoppedException if the run was stopped
     */
    List<Goal> run(Bench bench) throws IOException, InterruptedException, StoppedException;
}
