package dev.keypoints.examples.writeup;

import dev.keypoints.examples.lab.Goal;
import dev.keypoints.examples.lab.Trained;
import java.util.List;
import java.util.Optional;

/**
 * What came of a part.
 *
 * @param goals the figures that its way and ours are compared by
 * @param told the network of the write-up, if its way was asked for
 * @param ours our network, if our way was asked for
 */
record Outcome(List<Goal> goals, Optional<Trained> told, Optional<Trained> ours) {

    /** Takes the goals as a copy. */
    Outcome {
        goals = List.copyOf(goals);
    }
}
