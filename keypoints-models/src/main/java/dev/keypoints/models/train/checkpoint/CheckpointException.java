package dev.keypoints.models.train.checkpoint;

import java.io.IOException;

/** There are checkpoints, but none can be read; the message says of each file what is wrong with it. */
public class CheckpointException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public CheckpointException(String message) {
        super(message);
    }
}
