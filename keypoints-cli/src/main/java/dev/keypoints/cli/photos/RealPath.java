package dev.keypoints.cli.photos;

import java.io.IOException;
import java.nio.file.Path;

/** Paths by which files are told apart. */
public final class RealPath {

    private RealPath() {}

    /** Returns the path by which a file is known, links followed where it is there. */
    public static Path of(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException e) {
            return path.toAbsolutePath().normalize();
        }
    }

    /** Tells whether two paths lead to one file, or would. */
    public static boolean isSame(Path a, Path b) {
        return of(a).equals(of(b));
    }
}
