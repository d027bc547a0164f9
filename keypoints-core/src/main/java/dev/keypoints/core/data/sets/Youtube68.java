package dev.keypoints.core.data.sets;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.data.format.IndexedCsvReader;
import java.io.IOException;
import java.nio.file.Path;

/**
 * Frames of YouTube Faces with 68 points a face, labelled by machine and noisy. The two tables share their people and
 * many names (for other frames), so ids carry the folder ({@code training/Ann_01.jpg}) and the parts are joined and
 * split by person.
 */
public final class Youtube68 {

    /** How far the labels lie to the right, as a share of the distance of the outer eye corners; see {@code LabelLean}. */
    public static final double LABEL_LEAN = 0.026;

    private static final int VALIDATION_EVERY = 10;

    private Youtube68() {}

    /**
     * Reads both tables, the training one first; the subject of a sample is the person.
     *
     * @param root the folder that holds {@code training}, {@code test} and their {@code _frames_keypoints.csv}
     */
    public static KeypointDataset load(Path root) throws IOException {
        return part(root, "training").concat(part(root, "test")).named("youtube68");
    }

    private static KeypointDataset part(Path root, String folder) throws IOException {
        return new IndexedCsvReader(KeypointScheme.ibug68(), root.resolve(folder))
                .read(root.resolve(folder + "_frames_keypoints.csv"))
                .withSubjects(s -> person(s.id()));
    }

    /** Returns the person of {@code training/Ann_Lee_01.jpg}: the name up to the last underscore. */
    static String person(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1);
        int end = name.lastIndexOf('_');
        return end > 0 ? name.substring(0, end) : name;
    }

    /** Returns the usual split: every tenth person in name order is kept for validation. */
    public static Split standardSplit() {
        return Split.bySubjectEvery(VALIDATION_EVERY);
    }
}
