package dev.keypoints.core.data.sets;

import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * 300-W and youtube68 below one folder, as the shipped models learn from them, and the parts of them that figures are reported
 * on.
 *
 * @param root the folder that holds {@code 300w}, {@code youtube68} or both
 */
public record StandardFaces(Path root) {

    /** Returns the folder of 300-W, there or not. */
    public Path photos() {
        return root.resolve("300w");
    }

    /** Returns the folder of youtube68, there or not. */
    public Path frames() {
        return root.resolve("youtube68");
    }

    /** Tells whether 300-W is there. */
    public boolean hasPhotos() {
        return Files.isDirectory(photos());
    }

    /** Tells whether youtube68 is there. */
    public boolean hasFrames() {
        return Files.isDirectory(frames());
    }

    /**
     * Reads the annotations of 300-W, with its usual split.
     *
     * @throws IOException if they cannot be read
     */
    public Split.Parts photoParts() throws IOException {
        return Dataset300W.load(photos()).split(Dataset300W.standardSplit(photos()));
    }

    /**
     * Reads the annotations of youtube68, with its usual split.
     *
     * @throws IOException if they cannot be read
     */
    public Split.Parts frameParts() throws IOException {
        return Youtube68.load(frames()).split(Youtube68.standardSplit());
    }

    /** Returns the sets of 300-W that figures are reported on: helen + lfpw, and the harder afw apart. */
    public static List<KeypointDataset> photoSets(KeypointDataset validation) {
        return List.of(
                validation.filter(s -> !Dataset300W.isAfw(s.id())).named("300w helen + lfpw"),
                validation.filter(s -> Dataset300W.isAfw(s.id())).named("300w afw"));
    }

    /** Returns the set of youtube68 that figures are reported on. */
    public static KeypointDataset frameSet(KeypointDataset validation) {
        return validation.named("youtube68");
    }
}
