package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which annotations of a COCO file to take, and their scheme.
 *
 * @param scheme the scheme of the samples
 * @param orders the categories to take, with the place of each point of the scheme in their annotations; empty where none of
 *     the file's has keypoints and the caller's scheme decides
 */
record CocoCategories(KeypointScheme scheme, Map<String, int[]> orders) {

    boolean include(@Nullable String categoryId) {
        return orders.isEmpty() || (categoryId != null && orders.containsKey(categoryId));
    }

    /** Returns where annotations of a category that is taken have the points of the scheme. */
    int[] order(@Nullable String categoryId) {
        int[] order = categoryId == null ? null : orders.get(categoryId);
        return order == null ? PointOrder.asInScheme(scheme) : order;
    }

    static CocoCategories choose(CocoFile file, @Nullable KeypointScheme given, @Nullable String wanted, Path json)
            throws DatasetFormatException {
        Map<String, CocoFile.Category> chosen = new LinkedHashMap<>();
        List<String> names = new ArrayList<>();
        file.categories.forEach((id, c) -> {
            names.add(Numbers.shorten(c.name()));
            boolean take = wanted == null ? !c.points().isEmpty() : c.name().equals(wanted);
            if (take) {
                chosen.put(id, c);
            }
        });
        if (wanted != null && chosen.isEmpty()) {
            throw new DatasetFormatException(
                    json, WHOLE_FILE, "has no category '" + wanted + "'; it has " + String.join(", ", names));
        }
        return of(given != null ? given : onlyScheme(chosen.values(), names, json), chosen, json);
    }

    private static CocoCategories of(KeypointScheme scheme, Map<String, CocoFile.Category> chosen, Path json)
            throws DatasetFormatException {
        Map<String, int[]> orders = new HashMap<>();
        for (Map.Entry<String, CocoFile.Category> entry : chosen.entrySet()) {
            CocoFile.Category c = entry.getValue();
            if (!c.points().isEmpty() && c.points().size() != scheme.size()) {
                throw Labels.wrongCount(json, c.line(), c.points().size(), scheme);
            }
            orders.put(
                    entry.getKey(),
                    c.points().isEmpty()
                            ? PointOrder.asInScheme(scheme)
                            : PointOrder.of(c.points(), scheme, json, c.line()));
        }
        return new CocoCategories(scheme, orders);
    }

    private static KeypointScheme onlyScheme(Collection<CocoFile.Category> chosen, List<String> names, Path json)
            throws DatasetFormatException {
        if (chosen.size() == 1) {
            CocoFile.Category only = chosen.iterator().next();
            if (!only.points().isEmpty()) {
                return scheme(only, json);
            }
        }
        throw new DatasetFormatException(
                json,
                WHOLE_FILE,
                "one category with keypoints is needed to make a scheme, but there are " + chosen.size()
                        + " (categories: " + String.join(", ", names) + "); name one, or give a scheme");
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
