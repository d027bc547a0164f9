package dev.keypoints.core.data.sets;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.data.format.AsfReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The IMM face database: 240 photos of 40 people with 58 points each. A file is named PERSON-VIEWsex
 * ({@code 01-1m.jpg}): views 1 and 2 are frontal, 3 and 4 turned, 5 lit from the side, 6 free. Ids are
 * {@code imm_face_db/01-1m} (the folder's own name comes first), the subject is the person, {@code 01}.
 */
public final class ImmFaceDatabase {

    private static final int FIRST_VALIDATION_PERSON = 33;

    private ImmFaceDatabase() {}

    /**
     * Reads the database.
     *
     * @param root the folder of {@code .asf} files and images
     */
    public static KeypointDataset load(Path root) throws IOException {
        return new AsfReader(KeypointScheme.imm58())
                .read(root)
                .withSubjects(s -> person(s.id()))
                .named("imm");
    }

    /**
     * Returns the ids of samples in which the points of an eye were marked from the inner corner on, not from the outer
     * one as in all others: what is called the outer corner is the inner one there. The database as handed on has nine.
     *
     * @param imm samples of the database
     * @throws IllegalArgumentException if their scheme is not imm58
     */
    public static List<String> eyesOutOfOrder(KeypointDataset imm) {
        ImmEyes.requireScheme(imm.scheme());
        return imm.stream()
                .filter(s -> !ImmEyes.inOrder(s.keypoints()))
                .map(KeypointSample::id)
                .toList();
    }

    /**
     * Returns the samples with the points of each eye in one order, so that names mean the same in all; see
     * {@link #eyesOutOfOrder}. Places stay as they were marked. Whoever compares with figures on the marks as they are
     * should not do this to the samples that are judged by.
     *
     * @param imm samples of the database
     * @throws IllegalArgumentException if their scheme is not imm58
     */
    public static KeypointDataset withEyesInOrder(KeypointDataset imm) {
        ImmEyes.requireScheme(imm.scheme());
        return KeypointDataset.of(
                imm.name(),
                imm.scheme(),
                imm.stream()
                        .map(s -> s.withKeypoints(ImmEyes.repaired(s.keypoints())))
                        .toList());
    }

    /** Returns the person of {@code imm_face_db/01-1m}: what stands before the hyphen. */
    static String person(String id) {
        String name = id.substring(id.lastIndexOf('/') + 1);
        int end = name.indexOf('-');
        return end > 0 ? name.substring(0, end) : name;
    }

    /** Returns the usual split: persons 01 to 32 for training, 33 to 40 for validation. */
    public static Split standardSplit() {
        return Split.bySubject(
                person -> person.matches("\\d{1,9}") && Integer.parseInt(person) >= FIRST_VALIDATION_PERSON);
    }
}
