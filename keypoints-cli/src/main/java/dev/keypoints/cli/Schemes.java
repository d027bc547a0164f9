package dev.keypoints.cli;

import dev.keypoints.cli.results.Reasons;
import dev.keypoints.core.KeypointScheme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Loads the scheme that {@code --scheme} names: one that cannot be loaded is wrong use. */
final class Schemes {

    private Schemes() {}

    /** Returns the scheme of a file; empty where none is named. */
    static Optional<KeypointScheme> load(@Nullable Path file, CommandSpec spec) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(KeypointScheme.load(file));
        } catch (IOException e) {
            throw new ParameterException(spec.commandLine(), "--scheme: " + Reasons.of(file, e), e);
        }
    }
}
