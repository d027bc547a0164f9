package dev.keypoints.models.finder;

import dev.keypoints.core.geometry.Box;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Which annotated faces of a photo were found, and by what: pairs are made one to one, best overlap first, of boxes that lie
 * around the {@linkplain #areSame same} face.
 *
 * @param <T> what was found
 */
public final class FaceMatches<T> {

    /** The overlap (intersection over union of face boxes) from which two boxes lie around the same face. */
    public static final double SAME_FACE = 0.4;

    private final List<Box> annotated;
    private final List<T> found;
    private final Function<T, Box> boxOf;
    private final List<Optional<T>> matches;

    private FaceMatches(List<Box> annotated, List<T> found, Function<T, Box> boxOf) {
        this.annotated = List.copyOf(annotated);
        this.found = List.copyOf(found);
        this.boxOf = boxOf;
        this.matches = match();
    }

    /**
     * Pairs the faces of one photo.
     *
     * @param annotated face boxes, in the same pixels as those of what was found
     * @param found what was found
     * @param boxOf gives the face box of what was found
     */
    public static <T> FaceMatches<T> of(List<Box> annotated, List<T> found, Function<T, Box> boxOf) {
        return new FaceMatches<>(annotated, found, boxOf);
    }

    /** Tells whether two face boxes lie around the same face: their overlap is at least {@link #SAME_FACE}. */
    public static boolean areSame(Box a, Box b) {
        return a.iou(b) >= SAME_FACE;
    }

    private record Candidate(int truth, int face, double overlap) {}

    private List<Optional<T>> match() {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < annotated.size(); i++) {
            for (int k = 0; k < found.size(); k++) {
                double overlap = annotated.get(i).iou(boxOf.apply(found.get(k)));
                if (overlap >= SAME_FACE) {
                    candidates.add(new Candidate(i, k, overlap));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::overlap).reversed());
        List<Optional<T>> pairs = new ArrayList<>(Collections.nCopies(annotated.size(), Optional.empty()));
        boolean[] taken = new boolean[found.size()];
        for (Candidate c : candidates) {
            if (pairs.get(c.truth()).isEmpty() && !taken[c.face()]) {
                pairs.set(c.truth(), Optional.of(found.get(c.face())));
                taken[c.face()] = true;
            }
        }
        return List.copyOf(pairs);
    }

    /** Returns what was found of each annotated face, in their order; empty for those that were missed. */
    public List<Optional<T>> matches() {
        return matches;
    }

    /**
     * Returns how many of the found faces are false: they lie around no annotated and no known face. A second one around an
     * annotated face is not false.
     *
     * @param known boxes of faces that are no mistake to find
     */
    public int falseFaces(List<Box> known) {
        return (int) found.stream()
                .map(boxOf)
                .filter(f -> annotated.stream().noneMatch(b -> areSame(b, f)))
                .filter(f -> known.stream().noneMatch(b -> areSame(b, f)))
                .count();
    }
}
