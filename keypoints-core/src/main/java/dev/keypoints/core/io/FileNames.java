package dev.keypoints.core.io;

import java.util.Locale;

/**
 * What the names of files tell: parts of their text, nothing is looked up. An ending is what follows the last dot of a path's
 * last part, if something stands before that dot.
 */
public final class FileNames {

    private FileNames() {}

    /** Returns a name or path, its parts divided by slashes, without the ending. */
    public static String stem(String path) {
        int dot = dot(path);
        return dot < 0 ? path : path.substring(0, dot);
    }

    /** Returns the ending of a name or path in lower case, without its dot; empty if there is none. */
    public static String ending(String path) {
        int dot = dot(path);
        return dot < 0 ? "" : path.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    private static int dot(String path) {
        int dot = path.lastIndexOf('.');
        return dot > Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1 ? dot : -1;
    }
}
