package dev.keypoints.core.data;

import java.io.IOException;
import java.io.Serial;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Says that an annotation file is not what its format asks for: which file, which line, and why. */
public class DatasetFormatException extends IOException {

    /** The line of a trouble that belongs to the file as a whole. */
    public static final int WHOLE_FILE = 0;

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Path file;
    private final int line;
    private final String reason;

    /**
     * Creates an exception.
     *
     * @param file the annotation file or folder
     * @param line the line from 1, or {@link #WHOLE_FILE}
     * @param reason what is wrong there
     */
    public DatasetFormatException(Path file, int line, String reason) {
        this(file, line, reason, null);
    }

    /** Creates an exception with the trouble that lies under it. */
    public DatasetFormatException(Path file, int line, String reason, @Nullable Throwable cause) {
        super(file + (line > WHOLE_FILE ? ":" + line : "") + ": " + reason, cause);
        this.file = file;
        this.line = line;
        this.reason = reason;
    }

    /** Returns the annotation file or folder. */
    public Path file() {
        return file;
    }

    /** Returns the line from 1, or {@link #WHOLE_FILE}. */
    public int line() {
        return line;
    }

    /** Returns what is wrong, without the place. */
    public String reason() {
        return reason;
    }
}
