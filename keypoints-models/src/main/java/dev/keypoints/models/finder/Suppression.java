package dev.keypoints.models.finder;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Greedy non-maximum suppression. */
final class Suppression {

    private Suppression() {}

    /** Returns the faces, highest score first, without those that overlap a better one by more than the given IoU. */
    static List<FoundFace> keepBest(List<FoundFace> faces, double maxOverlap) {
        List<FoundFace> order = new ArrayList<>(faces);
        order.sort(Comparator.comparingDouble(FoundFace::score).reversed()); // stable: equal scores in reading order
        List<FoundFace> kept = new ArrayList<>();
        for (FoundFace f : order) {
            if (kept.stream().noneMatch(k -> k.box().iou(f.box()) > maxOverlap)) {
                kept.add(f);
            }
        }
        return kept;
    }
}
