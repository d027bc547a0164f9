package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which annotations of a COCO file to take, and their scheme.
 *
 * @param scheme the scheme of the samples
 * @param ids the categories to take; empty where none of the file's has keypoints and the caller's scheme decides
 */
record CocoCategories(KeypointScheme scheme, Set<String> ids) {

    boolean include(@Nullable String categoryId) {
        return ids.isEmpty() || (categoryId != null && ids.contains(categoryId));
    }

    static CocoCategories choose(CocoFile file, @Nullable KeypointScheme given, @Nullable String wanted, Path json)
            throws DatasetFormatException {
        Set<String> ids = new HashSet<>();
        List<CocoFile.Category> chosen = new ArrayList<>();
        List<String> names = new ArrayList<>();
        file.categories.forEach((id, c) -> {
            names.add(Numbers.shorten(c.name()));
            boolean take = wanted == null ? !c.points().isEmpty() : c.name().equals(wanted);
            if (take) {
                ids.add(id);
                chosen.add(c);
            }
        });
        if (wanted != null && chosen.isEmpty()) {
            throw new DatasetFormatException(
                    json, WHOLE_FILE, "has no category '" + wanted + "'; it has " + String.join(", ", names));
        }
        if (given != null) {
            for (CocoFile.Category c : chosen) {
                if (!c.points().isEmpty() && c.points().size() != given.size()) {
                    throw Labels.wrongCount(json, c.line(), c.points().size(), given);
                }
            }
            return new CocoCategories(given, ids);
        }
        if (chosen.size() != 1 || chosen.get(0).points().isEmpty()) {
            throw new DatasetFormatException(
                    json,
                    WHOLE_FILE,
                    "one category with keypoints is needed to make a scheme, but there are " + chosen.size()
                            + " (categories: " + String.join(", ", names) + "); name one, or give a scheme");
        }
        return new CocoCategories(scheme(chosen.get(0), json), ids);
    }

    private static KeypointScheme scheme(CocoFile.Category c, Path json) throws DatasetFormatException {
        try {
            KeypointScheme.Builder b = KeypointScheme.builder(c.name(), c.points());
            for (double[] pair : c.skeleton()) {
                if (pair[0] != (int) pair[0] || pair[1] != (int) pair[1]) {
                    throw new IllegalArgumentException("a skeleton is made of pairs of point numbers, from 1");
                }
                b.edge((int) pair[0] - 1, (int) pair[1] - 1);
            }
            return b.build();
        } catch (IllegalArgumentException e) {
            throw new DatasetFormatException(
                    json, c.line(), "the category makes no scheme (give one to go without it): " + e.getMessage(), e);
        }
    }
}
