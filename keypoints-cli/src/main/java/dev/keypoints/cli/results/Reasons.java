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

    /** Returns why the encoder of images could not write a file, which its own message names, as the caller does too. */
    public static String whyUndrawn(IOException e) {
        return e.getCause() instanceof IOException cause ? why(cause) : of(e);
    }

    /** Returns what to throw where the encoder of images could not write a file. */
    public static IOException undrawn(Path file, IOException e) {
        return e.getCause() instanceof IOException cause ? unwritten(file, cause) : e;
    }

    /** Returns what to throw where a file could not be written: {@code FILE: cannot be written: reason}. */
    static IOException unwritten(Path file, IOException e) {
        String reason = e instanceof NoSuchFileException
                ? "there is no such folder"
                : e instanceof AccessDeniedException ? "access is denied" : why(e);
        return new IOException(file + ": cannot be written: " + reason, e);
    }
}
