package dev.keypoints.models.safetensors;

import java.io.IOException;

/** A file of tensors that cannot be read: the message names the file and the reason. */
public class SafetensorsException extends IOException {

    private static final long serialVersionUID = 1L;

    private final String source;
    private final String reason;

    /** Creates the exception from the file's name and the reason. */
    public SafetensorsException(String source, String reason) {
        super(source + ": " + reason);
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
