package dev.keypoints.core.data.format;

import dev.keypoints.core.geometry.Box;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** What a COCO file says, as far as keypoints go. Filled by {@link CocoParser}, judged by {@link CocoReader}. */
final class CocoFile {

    /** File names by image id; ids are kept as text. */
    final Map<String, Named> images = new LinkedHashMap<>();

    final Map<String, Category> categories = new LinkedHashMap<>();
    final List<Annotation> annotations = new ArrayList<>();

    /** An image's file name and where it stands. */
    record Named(int line, String fileName) {}

    /** A category that names keypoints; edges are pairs counted from 1. */
    record Category(int line, String name, List<String> points, List<double[]> skeleton) {}

    /**
     * An annotation.
     *
     * @param keypoints x, y, v for each point as the file has them; null if the annotation has none
     * @param trouble what is wrong with its fields; null if nothing is
     */
    @SuppressWarnings("ArrayRecordComponent") // large and short-lived
    record Annotation(
            int line,
            String id,
            @Nullable String imageId,
            @Nullable String categoryId,
            boolean crowd,
            double @Nullable [] keypoints,
            Optional<Box> box,
            OptionalDouble area,
            @Nullable String trouble) {

        /** Tells whether a point of it is labelled. */
        boolean isLabelled() {
            if (keypoints == null) {
                return false;
            }
            for (int i = 2; i < keypoints.length; i += 3) {
                if (keypoints[i] != 0) {
                    return true;
                }
            }
            return false;
        }
    }
}
