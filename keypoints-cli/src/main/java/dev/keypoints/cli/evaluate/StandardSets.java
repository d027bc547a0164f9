package dev.keypoints.cli.evaluate;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.data.sets.Dataset300W;
import dev.keypoints.core.data.sets.Youtube68;
import dev.keypoints.core.metrics.MeanShape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The validation parts that figures are reported on: 300-W (helen + lfpw and the harder afw apart) and youtube68. */
public final class StandardSets {

    private StandardSets() {}

    /**
     * Reads the annotations of the sets that a folder holds; no photo is opened.
     *
     * @param root a folder that holds {@code 300w}, {@code youtube68} or both
     * @param list names of the 300-W photos to judge by, one a line, in place of {@code 300w/validation.txt}; youtube68 is
     *     then left out
     * @throws IOException if neither is there, an annotation cannot be read, or the list names nothing, everything or what
     *     is not there; the message says which
     */
    public static List<EvaluationSet> load(Path root, Optional<Path> list) throws IOException {
        List<EvaluationSet> sets = new ArrayList<>();
        Path photos = root.resolve("300w");
        if (list.isPresent() && !Files.isDirectory(photos)) {
            throw new IOException("--list needs a 300w folder, but the folder " + root + " holds none");
        }
        if (Files.isDirectory(photos)) {
            Split rule = list.isPresent() ? Split.byList(list.get()) : Dataset300W.standardSplit(photos);
            Split.Parts parts = split(Dataset300W.load(photos), rule);
            check(parts, list.orElse(photos.resolve("validation.txt")));
            MeanShape mean = meanShape(parts.training());
            add(sets, parts.validation().filter(s -> !isAfw(s)).named("300w helen + lfpw"), mean);
            add(sets, parts.validation().filter(StandardSets::isAfw).named("300w afw"), mean);
        }
        Path frames = root.resolve("youtube68");
        if (Files.isDirectory(frames) && list.isEmpty()) {
            Split.Parts parts = Youtube68.load(frames).split(Youtube68.standardSplit());
            add(sets, parts.validation().named("youtube68"), meanShape(parts.training()));
        }
        if (sets.isEmpty()) {
            throw new IOException("the folder " + root + " holds neither '300w' nor 'youtube68'");
        }
        return List.copyOf(sets);
    }

    private static Split.Parts split(KeypointDataset data, Split rule) throws IOException {
        try {
            return data.split(rule);
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e); // the list names photos that are not there
        }
    }

    private static void check(Split.Parts parts, Path list) throws IOException {
        if (parts.validation().isEmpty()) {
            throw new IOException("the list " + list + " names nothing");
        }
        if (parts.training().isEmpty()) {
            throw new IOException("the list " + list + " leaves no training face for the mean shape");
        }
    }

    private static void add(List<EvaluationSet> sets, KeypointDataset faces, MeanShape mean) {
        if (!faces.isEmpty()) {
            sets.add(new EvaluationSet(faces, mean));
        }
    }

    private static MeanShape meanShape(KeypointDataset training) {
        return MeanShape.of(training.stream().map(KeypointSample::keypoints).toList());
    }

    private static boolean isAfw(KeypointSample sample) {
        return sample.id().startsWith("afw/");
    }
}
