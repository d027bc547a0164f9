package dev.keypoints.cli.detect;

import dev.keypoints.models.LookTwice;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * Which model to load and how.
 *
 * @param bundle a model bundle; the shipped model if empty
 * @param minScore the lowest score of a face to report, 0 to 1; the model's own if empty
 * @param minConfidence the lowest mean confidence of a face's points, 0 to 1; the model's own if empty
 * @param maxFaces the most faces to report of a photo, at least 1; all if empty
 * @param lookTwice at which faces to look twice; the model's own choice if empty
 * @param finderSize the photo's longer side when faces are looked for, in pixels, 32 to 2048; the finder's own if empty
 * @param engineThreads threads of the engine for one photo, 0 for as many as there are processors
 */
public record ModelOptions(
        Optional<Path> bundle,
        OptionalDouble minScore,
        OptionalDouble minConfidence,
        OptionalInt maxFaces,
        Optional<LookTwice> lookTwice,
        OptionalInt finderSize,
        int engineThreads) {

    /** Returns the options of a bundle, or of the shipped model, with its own thresholds. */
    public static ModelOptions of(Optional<Path> bundle) {
        return new ModelOptions(
                bundle,
                OptionalDouble.empty(),
                OptionalDouble.empty(),
                OptionalInt.empty(),
                Optional.empty(),
                OptionalInt.empty(),
                0);
    }

    /** Returns the same with another size at which faces are looked for. */
    public ModelOptions withFinderSize(int pixels) {
        return new ModelOptions(
                bundle, minScore, minConfidence, maxFaces, lookTwice, OptionalInt.of(pixels), engineThreads);
    }
}
