package dev.keypoints.models.train;

import org.jspecify.annotations.Nullable;

/**
 * A run that cannot begin as it was set up: a value is out of range, data, view, augmentation and network do not fit
 * together, or the folder holds a run of other options. The message says which and what to do, for the one who chose them;
 * any other {@code IllegalArgumentException} of a run is a mistake in the program.
 */
public final class WrongSetupException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public WrongSetupException(String message) {
        super(message);
    }

    /** Creates the exception with what it follows from. */
    WrongSetupException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
