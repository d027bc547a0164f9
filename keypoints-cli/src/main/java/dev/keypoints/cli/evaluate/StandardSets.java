package dev.keypoints.cli.evaluate;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.data.sets.Dataset300W;
import dev.keypoints.core.data.sets.StandardFaces;
import dev.keypoints.core.metrics.MeanShape;
import java.io.IOException;
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
        StandardFaces faces = new StandardFaces(root);
        if (list.isPresent() && !faces.hasPhotos()) {
            throw new IOException("--list needs a 300w folder, but the folder " + root + " holds none");
        }
        if (faces.hasPhotos()) {
            Path names = list.orElse(Dataset300W.validationList(faces.photos()));
            Split.Parts parts = split(Dataset300W.load(faces.photos()), Split.byList(names));
            check(parts, names);
            MeanShape mean = meanShape(parts.training());
            StandardFaces.photoSets(parts.validation()).forEach(set -> add(sets, set, mean));
        }
        if (faces.hasFrames() && list.isEmpty()) {
            Split.Parts parts = faces.frameParts();
            add(sets, StandardFaces.frameSet(parts.validation()), meanShape(parts.training()));
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
}
