package dev.keypoints.cli;

import java.nio.file.Path;
import java.util.OptionalInt;

/**
 * A training to run.
 *
 * @param kind which of the shipped models
 * @param data folder of annotated data
 * @param out folder for checkpoints, log and the finished bundle; a checkpoint in it is gone on from
 * @param epochs passes in place of the recipe's own number
 */
record TrainRequest(Kind kind, Path data, Path out, OptionalInt epochs) {

    /** The shipped models. The constants are spelled as on the command line. */
    enum Kind {
        points,
        finder
    }
}
