package dev.keypoints.cli.results;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/** Says why a file could not be read or written: the system's own messages hold either the reason or the path alone. */
public final class Reasons {

    /** Why a photo failed that did not fit into memory. */
    public static final String TOO_LARGE = "too large for the memory of this Java (-Xmx)";

    private Reasons() {}

    /** Returns the trouble in a line, {@code PATH: reason} where the file system had it. */
    public static String of(IOException e) {
        return e instanceof FileSystemException at && at.getFile() != null ? at.getFile() + ": " + why(e) : why(e);
    }

    /** Returns the trouble with a file in a line that names the file, but not twice. */
    public static String of(Path file, IOException e) {
        String text = of(e);
        return text.startsWith(file + ":") || text.startsWith(file + " ") ? text : file + ": " + text;
    }

    /** Returns the trouble; one of the file system without its path. */
    public static String why(IOException e) {
        if (e instanceof CharacterCodingException) {
            return "is no UTF-8 text";
        }
        if (!(e instanceof FileSystemException at)) {
            return e.getMessage() == null ? e.toString() : e.getMessage();
        }
        if (at.getReason() != null) {
            return at.getReason();
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        if (e instanceof AccessDeniedException) {
            return "may not be read or written";
        }
        if (e instanceof FileAlreadyExistsException) {
            return "is in the way";
        }
        return e instanceof NotDirectoryException
                ? "is no folder"
                : e.getClass().getSimpleName();
    }

    /** Returns why a {@link dev.keypoints.core.io.WholeFile} could not be written, for a message that names it already. */
    public static String whyUnwritten(Path file, IOException e) {
        String text = of(e);
        String known = file + ": cannot be written: ";
        return text.startsWith(known) ? text.substring(known.length()) : text;
    }
}
