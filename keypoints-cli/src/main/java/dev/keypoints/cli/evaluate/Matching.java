package dev.keypoints.cli.evaluate;

import dev.keypoints.core.geometry.Box;
import dev.keypoints.models.DetectedKeypoints;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Pairs annotated faces with found ones, best overlap first. */
final class Matching {

    /** The overlap (intersection over union of face boxes) from which a face counts as found. */
    static final double FOUND = 0.4;

    private final List<Optional<DetectedKeypoints>> matches;
    private final List<DetectedKeypoints> rest;

    private Matching(List<Optional<DetectedKeypoints>> matches, List<DetectedKeypoints> rest) {
        this.matches = matches;
        this.rest = rest;
    }

    private record Candidate(int truth, int face, double overlap) {}

    static Matching of(List<Box> truths, List<DetectedKeypoints> found) {
        List<Candidate> candidates = new ArrayList<>();
        for (int i = 0; i < truths.size(); i++) {
            for (int k = 0; k < found.size(); k++) {
                double overlap = truths.get(i).iou(found.get(k).box());
                if (overlap >= FOUND) {
                    candidates.add(new Candidate(i, k, overlap));
                }
            }
        }
        candidates.sort(Comparator.comparingDouble(Candidate::overlap).reversed());
        List<Optional<DetectedKeypoints>> matches = new ArrayList<>();
        truths.forEach(t -> matches.add(Optional.empty()));
        boolean[] taken = new boolean[found.size()];
        for (Candidate c : candidates) {
            if (matches.get(c.truth()).isEmpty() && !taken[c.face()]) {
                matches.set(c.truth(), Optional.of(found.get(c.face())));
                taken[c.face()] = true;
            }
        }
        List<DetectedKeypoints> rest = IntStream.range(0, taken.length)
                .filter(k -> !taken[k])
                .<DetectedKeypoints>mapToObj(found::get)
                .toList();
        return new Matching(matches, rest);
    }

    /** Returns the found face of each annotated one, in their order. */
    List<Optional<DetectedKeypoints>> matches() {
        return matches;
    }

    /** Returns how many of the remaining found faces overlap no known face either. */
    int falseFaces(List<Box> known) {
        return (int) rest.stream()
                .filter(f -> known.stream().noneMatch(b -> b.iou(f.box()) >= FOUND))
                .count();
    }
}
