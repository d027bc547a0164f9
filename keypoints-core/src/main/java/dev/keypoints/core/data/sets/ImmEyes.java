package dev.keypoints.core.data.sets;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;

/** The order in which the points of IMM's eyes were marked: outer corner, upper lid, inner corner, lower lid. */
final class ImmEyes {

    private static final List<String> EYES = List.of("eye_right_", "eye_left_");
    private static final KeypointScheme SCHEME = KeypointScheme.imm58();

    /** Of eight points round an eye: from the inner corner over the upper lid, said from the outer corner. */
    private static final int[] FROM_INNER = {4, 3, 2, 1, 0, 7, 6, 5};

    private ImmEyes() {}

    static void requireScheme(KeypointScheme scheme) {
        if (!scheme.equals(SCHEME)) {
            throw new IllegalArgumentException(
                    "eyes of scheme " + SCHEME.name() + " were asked for, but the samples are of " + scheme.name());
        }
    }

    /** Tells whether both eyes begin at their outer corners. */
    static boolean inOrder(Keypoints points) {
        return EYES.stream().allMatch(eye -> beginsOutside(points, eye));
    }

    /** Returns the points with each eye's in order; no place changes, only which name it has. */
    static Keypoints repaired(Keypoints points) {
        List<Integer> order =
                new ArrayList<>(IntStream.range(0, SCHEME.size()).boxed().toList());
        for (String eye : EYES) {
            if (!beginsOutside(points, eye)) {
                List<Integer> marked = indices(eye);
                for (int i = 0; i < FROM_INNER.length; i++) {
                    order.set(marked.get(i), marked.get(FROM_INNER[i]));
                }
            }
        }
        return points.pick(SCHEME, Collections.unmodifiableList(order));
    }

    /**
     * The outer corner lies further from the middle between the eyes than the inner one. Missing points say nothing: without
     * both corners an eye is left as it is.
     */
    private static boolean beginsOutside(Keypoints points, String eye) {
        int outer = SCHEME.indexOf(eye + "outer");
        int inner = SCHEME.indexOf(eye + "inner");
        double x = 0;
        double y = 0;
        for (String each : EYES) {
            List<Integer> known =
                    indices(each).stream().filter(i -> !points.isMissing(i)).toList();
            if (known.isEmpty()) {
                return true;
            }
            for (int i : known) {
                x += points.x(i) / (EYES.size() * known.size());
                y += points.y(i) / (EYES.size() * known.size());
            }
        }
        return points.isMissing(outer)
                || points.isMissing(inner)
                || Math.hypot(points.x(outer) - x, points.y(outer) - y)
                        > Math.hypot(points.x(inner) - x, points.y(inner) - y);
    }

    private static List<Integer> indices(String eye) {
        return IntStream.range(0, SCHEME.size())
                .filter(i -> SCHEME.pointName(i).startsWith(eye))
                .boxed()
                .toList();
    }
}
