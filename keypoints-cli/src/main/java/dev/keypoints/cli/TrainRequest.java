package dev.keypoints.cli;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A training to run.
 *
 * @param kind which of the shipped models
 * @param data folder of annotated data
 * @param out folder for checkpoints, log and the finished bundle
 * @param epochs passes in place of the recipe's own number
 * @param resume whether to go on from a checkpoint in {@code out}
 */
record TrainRequest(Kind kind, Path data, Path out, OptionalInt epochs, boolean resume) {

    /** The shipped models. The constants are spelled as on the command line. */
    enum Kind {
        points,
        finder
    }
}
