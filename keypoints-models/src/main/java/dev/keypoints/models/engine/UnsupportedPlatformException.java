package dev.keypoints.models.engine;

/**
 * No native library of the engine fits this machine, or none is on the class path. The message names the operating
 * system, the architecture, the platforms that are supported and what to add to a Maven and to a Gradle build.
 */
public class UnsupportedPlatformException extends IllegalStateException {

    private static final long serialVersionUID = 1L;

    /** Creates the exception. */
    public UnsupportedPlatformException(String message) {
        super(message);
    }
}
