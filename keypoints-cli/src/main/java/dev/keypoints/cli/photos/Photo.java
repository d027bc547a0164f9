package dev.keypoints.cli.photos;

import dev.keypoints.core.io.FileNames;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A photo that a command was given, or a path that turned out to be none.
 *
 * @param path the path as the command line gave it, or below the folder that it gave
 * @param folder the photo's folder relative to the folder that was given; empty for a photo given by itself
 * @param problem why there is nothing to read, if that is known already
 */
public record Photo(Path path, Path folder, Optional<String> problem) {

    static Photo of(Path path, Path folder) {
        return new Photo(path, folder, Optional.empty());
    }

    static Photo unreadable(Path path, Path folder, String problem) {
        return new Photo(path, folder, Optional.of(problem));
    }

    /** Returns the file's name; empty for the root of a file system. */
    String name() {
        Path name = path.getFileName();
        return name == null ? "" : name.toString();
    }

    /** Returns the file's name without its ending. */
    String stem() {
        return FileNames.stem(name());
    }
}
