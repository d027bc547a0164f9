package dev.keypoints.core.data.format;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import java.nio.file.Path;

/** Messages about labels that do not fit their scheme. */
final class Labels {

    private Labels() {}

    static DatasetFormatException wrongCount(Path file, int line, int points, KeypointScheme scheme) {
        return new DatasetFormatException(
                file,
                line,
                "has labels of " + points + " points, but the scheme " + scheme.name() + " has " + scheme.size());
    }
}
