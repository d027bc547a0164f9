package dev.keypoints.models.engine;

/** The engine could not be started: the message says why and what to do about it. */
public class EngineStartException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public EngineStartException(String message, Throwable cause) {
        super(message, cause);
    }
}
