package dev.keypoints.models.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Data sets for tests, which a user's machine does not have: their tests are then skipped and say so. */
public final class RealData {

    private RealData() {}

    /** Returns a file or folder of the test data; the calling test is skipped if it is not there. */
    public static Path path(String name) {
        Path root = Path.of(System.getProperty("keypoints.data", "../../shared/data"));
        Path path = root.resolve(name);
        assumeTrue(Files.exists(path), "skipped: no " + name + " under " + root + " (set -Dkeypoints.data)");
        return path;
    }
}
