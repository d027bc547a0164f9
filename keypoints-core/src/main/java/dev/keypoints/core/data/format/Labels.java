package dev.keypoints.core.data.format;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What files of labels are refused for, whatever their format. */
final class Labels {

    private Labels() {}

    /**
     * Checks that a path is not that of a folder, whose reading fails without its name.
     *
     * @throws DatasetFormatException if it is
     */
    static void requireFile(Path file) throws DatasetFormatException {
        if (Files.isDirectory(file)) {
            throw new DatasetFormatException(
                    file, DatasetFormatException.WHOLE_FILE, "is a folder, but a file of labels is needed");
        }
    }

    static DatasetFormatException wrongCount(Path file, int line, int points, KeypointScheme scheme) {
        return new DatasetFormatException(
                file,
                line,
                "has labels of " + points + " points, but the scheme " + scheme.name() + " has " + scheme.size());
    }
}
