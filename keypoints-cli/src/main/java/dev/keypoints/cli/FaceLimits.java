package dev.keypoints.cli;

import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which of the found faces count. */
final class FaceLimits {

    @Option(names = "--min-score", paramLabel = "S", description = "leave out faces with a score below this, 0 to 1")
    private @Nullable Double minScore;

    @Option(
            names = "--min-confidence",
            paramLabel = "C",
            description = "leave out found faces whose points have a mean confidence below this, 0 to 1")
    private @Nullable Double minConfidence;

    void check(CommandSpec spec) {
        check("--min-score", minScore, spec);
        check("--min-confidence", minConfidence, spec);
    }

    private static void check(String name, @Nullable Double value, CommandSpec spec) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw new ParameterException(spec.commandLine(), name + " must be 0 to 1, but was " + value);
        }
    }

    OptionalDouble minScore() {
        return minScore == null ? OptionalDouble.empty() : OptionalDouble.of(minScore);
    }

    OptionalDouble minConfidence() {
        return minConfidence == null ? OptionalDouble.empty() : OptionalDouble.of(minConfidence);
    }
}
