package dev.keypoints.core.data.format;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.io.FileNames;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Where the header of a {@link NamedCsvReader} table puts what. */
final class NamedColumns {

    static final String IMAGE = "image";
    static final String SUBJECT = "subject";
    private static final String X = "_x";
    private static final String Y = "_y";
    private static final String STATE = "_state";

    private final Path csv;
    private final KeypointScheme scheme;
    private final Map<String, Integer> index;
    private final int columns;

    private NamedColumns(Path csv, KeypointScheme scheme, Map<String, Integer> index) {
        this.csv = csv;
        this.scheme = scheme;
        this.index = index;
        this.columns = index.size();
    }

    /** Reads a header; without a scheme the columns make one, named after the file. */
    static NamedColumns of(CsvRows.Row header, @Nullable KeypointScheme given, Path csv) throws DatasetFormatException {
        Map<String, Integer> index = new HashMap<>();
        List<String> points = new ArrayList<>();
        for (String column : header.fields()) {
            if (index.put(column, index.size()) != null) {
                throw bad(csv, header, "the column '" + Numbers.shorten(column) + "' stands twice");
            }
            if (column.endsWith(X)) {
                points.add(column.substring(0, column.length() - X.length()));
            }
        }
        if (!index.containsKey(IMAGE)) {
            throw bad(
                    csv,
                    header,
                    "a column '" + IMAGE + "' is needed; the header reads "
                            + Numbers.shorten(String.join(",", header.fields())));
        }
        if (given != null && points.size() != given.size()) {
            throw Labels.wrongCount(csv, header.line(), points.size(), given);
        }
        if (points.isEmpty() || points.size() > Numbers.MAX_POINTS) {
            throw bad(
                    csv,
                    header,
                    "the columns name " + points.size() + " points; 1 to " + Numbers.MAX_POINTS
                            + " are needed, each as NAME_x,NAME_y");
        }
        KeypointScheme scheme = given != null ? given : scheme(csv, header, points);
        NamedColumns result = new NamedColumns(csv, scheme, index);
        result.checkNames(header);
        return result;
    }

    /** Returns the name of the point whose two columns have these names, null if they are not NAME_x and NAME_y. */
    static @Nullable String pointOf(String x, String y) {
        String name = x.endsWith(X) ? x.substring(0, x.length() - X.length()) : "";
        return !name.isEmpty() && y.equals(name + Y) ? name : null;
    }

    private static KeypointScheme scheme(Path csv, CsvRows.Row header, List<String> points)
            throws DatasetFormatException {
        try {
            return KeypointScheme.builder(stem(csv), points).build();
        } catch (IllegalArgumentException e) {
            throw new DatasetFormatException(csv, header.line(), String.valueOf(e.getMessage()), e);
        }
    }

    private static String stem(Path csv) {
        return FileNames.stem(String.valueOf(csv.getFileName()));
    }

    private void checkNames(CsvRows.Row header) throws DatasetFormatException {
        Set<String> known = new HashSet<>(List.of(IMAGE, SUBJECT));
        for (String point : scheme.pointNames()) {
            if (!index.containsKey(point + X) || !index.containsKey(point + Y)) {
                throw bad(csv, header, "the point " + point + " needs the columns " + point + X + " and " + point + Y);
            }
            known.addAll(List.of(point + X, point + Y, point + STATE));
        }
        List<String> unknown =
                header.fields().stream().filter(c -> !known.contains(c)).toList();
        if (!unknown.isEmpty()) {
            throw bad(
                    csv,
                    header,
                    "what are the columns " + Numbers.shorten(String.join(", ", unknown))
                            + "? Known are image, subject, and for each point NAME_x, NAME_y and NAME_state");
        }
    }

    private static DatasetFormatException bad(Path csv, CsvRows.Row row, String reason) {
        return new DatasetFormatException(csv, row.line(), reason);
    }

    KeypointScheme scheme() {
        return scheme;
    }

    /** Checks that a row has as many columns as the header. */
    void check(CsvRows.Row row) throws DatasetFormatException {
        if (row.fields().size() != columns) {
            throw bad(csv, row, "has " + row.fields().size() + " columns, but the header has " + columns);
        }
    }

    /** Returns the image that a row names, with slashes; empty if the row is too short to name one. */
    String image(CsvRows.Row row) {
        Integer i = index.get(IMAGE);
        return i == null || i >= row.fields().size() ? "" : row.fields().get(i).replace('\\', '/');
    }

    /** Returns a field, empty if there is no such column. */
    String get(CsvRows.Row row, String column) {
        Integer i = index.get(column);
        return i == null ? "" : row.fields().get(i);
    }

    /** Reads the points of a row; two empty fields are a missing point. */
    Keypoints points(CsvRows.Row row) throws DatasetFormatException {
        double[] xy = new double[2 * scheme.size()];
        PointState[] states = new PointState[scheme.size()];
        for (int i = 0; i < scheme.size(); i++) {
            String point = scheme.pointName(i);
            String x = get(row, point + X);
            String y = get(row, point + Y);
            states[i] = state(row, point);
            boolean missing = x.isEmpty() && y.isEmpty();
            if (missing
                    && states[i] != PointState.MISSING
                    && !get(row, point + STATE).isEmpty()) {
                throw bad(csv, row, "the point " + point + " is " + states[i].label() + " but has no coordinates");
            }
            xy[2 * i] = missing ? Double.NaN : Numbers.coordinate(x, csv, row.line());
            xy[2 * i + 1] = missing ? Double.NaN : Numbers.coordinate(y, csv, row.line());
        }
        return Keypoints.of(scheme, xy, states);
    }

    private PointState state(CsvRows.Row row, String point) throws DatasetFormatException {
        String text = get(row, point + STATE);
        if (text.isEmpty()) {
            return PointState.VISIBLE;
        }
        return Arrays.stream(PointState.values())
                .filter(s -> s.label().equals(text))
                .findAny()
                .orElseThrow(() -> bad(
                        csv,
                        row,
                        "the state '" + Numbers.shorten(text)
                                + "' is none of visible, occluded, out_of_frame, missing"));
    }
}
