package dev.keypoints.core.image;

import java.io.IOException;
import java.io.Serial;

/** Says that an image cannot be read (or is refused) and why; the message is {@code name: reason}. */
public class ImageFormatException extends IOException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String name;
    private final String reason;

    /**
     * Creates an exception.
     *
     * @param name the image: a path, or what the caller called a stream
     * @param reason what is wrong with it, in words that follow "name: "
     */
    public ImageFormatException(String name, String reason) {
        super(name + ": " + reason);
        this.name = name;
        this.reason = reason;
    }

    /** Creates an exception with the trouble that lies under it. */
    public ImageFormatException(String name, String reason, Throwable cause) {
        super(name + ": " + reason, cause);
        this.name = name;
        this.reason = reason;
    }

    /** Returns the image: a path, or what the caller called a stream. */
    public String name() {
        return name;
    }

    /** Returns what is wrong with the image, without its name. */
    public String reason() {
        return reason;
    }
}
