package dev.keypoints.core.data.format;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;

/** In which order a file that names its points has those of a scheme. */
final class PointOrder {

    private PointOrder() {}

    /** Returns the order of a file that has the points as the scheme has them. */
    static int[] asInScheme(KeypointScheme scheme) {
        return IntStream.range(0, scheme.size()).toArray();
    }

    /**
     * Finds the points of a scheme: by their names if the file has the very names of the scheme; else by their places, as other
     * names say nothing.
     *
     * @param names as many as the scheme has points, as the file orders them
     * @return for each point of the scheme the place that the file has it at
     * @throws DatasetFormatException if the file has only some of the scheme's names, and one of them at another place, or
     *     one twice
     */
    static int[] of(List<String> names, KeypointScheme scheme, Path file, int line) throws DatasetFormatException {
        List<String> points = scheme.pointNames();
        if (new HashSet<>(points).equals(new HashSet<>(names))) {
            return points.stream().mapToInt(names::indexOf).toArray();
        }
        for (int i = 0; i < names.size(); i++) {
            int place = points.indexOf(names.get(i));
            if (place >= 0 && place != i) {
                throw new DatasetFormatException(
                        file,
                        line,
                        "calls its point " + (i + 1) + " '" + Numbers.shorten(names.get(i)) + "', which is point "
                                + (place + 1) + " of the scheme " + scheme.name()
                                + ", but not all of its names are the scheme's; use the scheme's names, or none of them");
            }
        }
        return asInScheme(scheme);
    }
}
