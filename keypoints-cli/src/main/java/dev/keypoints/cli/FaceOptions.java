package dev.keypoints.cli;

import dev.keypoints.cli.detect.ModelOptions;
import dev.keypoints.models.LookTwice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say which faces count and how they are looked at. */
final class FaceOptions {

    @Option(names = "--min-score", paramLabel = "S", description = "leave out faces with a score below this, 0 to 1")
    private @Nullable Double minScore;

    @Option(
            names = "--min-confidence",
            paramLabel = "C",
            description = "leave out found faces whose points have a mean confidence below this, 0 to 1")
    private @Nullable Double minConfidence;

    @Option(
            names = "--look-twice",
            paramLabel = "WHICH",
            description =
                    "place points twice, which is surer and slower: never, found (faces of the finder, the default),"
                            + " always (those in given boxes too)")
    private @Nullable At lookTwice;

    /** The names of {@link LookTwice} as they are typed. */
    enum At {
        never(LookTwice.NEVER),
        found(LookTwice.FOUND),
        always(LookTwice.ALWAYS);

        private final LookTwice which;

        At(LookTwice which) {
            this.which = which;
        }
    }

    void check(CommandSpec spec) {
        check("--min-score", minScore, spec);
        check("--min-confidence", minConfidence, spec);
    }

    private static void check(String name, @Nullable Double value, CommandSpec spec) {
        if (value != null && !(value >= 0 && value <= 1)) {
            throw new ParameterException(spec.commandLine(), name + " must be 0 to 1, but was " + value);
        }
    }

    /**
     * Returns the options of a model that is loaded.
     *
     * @param bundle null for the shipped model
     * @param maxFaces null for all
     */
    ModelOptions modelOptions(@Nullable Path bundle, @Nullable Integer maxFaces, int engineThreads) {
        return new ModelOptions(
                Optional.ofNullable(bundle),
                minScore == null ? OptionalDouble.empty() : OptionalDouble.of(minScore),
                minConfidence == null ? OptionalDouble.empty() : OptionalDouble.of(minConfidence),
                maxFaces == null ? OptionalInt.empty() : OptionalInt.of(maxFaces),
                lookTwice == null ? Optional.empty() : Optional.of(lookTwice.which),
                OptionalInt.empty(),
                engineThreads);
    }
}
