package dev.keypoints.models.internal.torch;

import java.io.IOException;

/** A torch file that cannot be read: the message says why, without the file's name. */
public final class TorchFormatException extends IOException {

    private static final long serialVersionUID = 1L;

    TorchFormatException(String reason) {
        super(reason);
    }
}
