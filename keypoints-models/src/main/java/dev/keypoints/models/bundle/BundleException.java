package dev.keypoints.models.bundle;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A model bundle that cannot be read or used: the message names the file and the reason. */
public class BundleException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final String reason;

    /** Creates the exception from the file's name and the reason. */
    public BundleException(String source, String reason) {
        this(source, reason, null);
    }

    /** Creates the exception from the file's name, the reason and what caused it. */
    public BundleException(String source, String reason, @Nullable Throwable cause) {
        super(source + ": " + reason, cause);
        this.source = source;
        this.reason = reason;
    }

    /** Returns the name of the file (or of what stands for it). */
    public String source() {
        return source;
    }

    /** Returns what is wrong, without the file's name. */
    public String reason() {
        return reason;
    }
}
