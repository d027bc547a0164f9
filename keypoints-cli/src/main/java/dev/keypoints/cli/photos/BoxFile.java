package dev.keypoints.cli.photos;

import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.format.CsvRows;
import dev.keypoints.core.geometry.Box;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Boxes that were given for photos: CSV in UTF-8 without a header, {@code path,x,y,width,height} in pixels of the upright
 * photo, any number of rows a path; blanks around a field do not count. Relative paths count from the current folder; paths
 * are compared as the file system does, after they were made absolute and normalised (Unicode composition too).
 */
public final class BoxFile {

    private static final int COLUMNS = 5;

    private final Map<Path, List<Box>> boxes;

    private BoxFile(Map<Path, List<Box>> boxes) {
        this.boxes = boxes;
    }

    /** Returns a file without boxes. */
    public static BoxFile none() {
        return new BoxFile(Map.of());
    }

    /**
     * Reads a file of boxes.
     *
     * @throws DatasetFormatException if a row is no box with an area, or the file has more rows or a longer line than a
     *     {@link CsvRows table} may have; the message names file and line
     * @throws IOException if it cannot be read
     */
    public static BoxFile read(Path file) throws IOException {
        Map<Path, List<Box>> boxes = new HashMap<>();
        try (CsvRows rows = CsvRows.strict(file)) {
            for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
                Box box = box(row, file);
                boxes.computeIfAbsent(key(row, file), k -> new ArrayList<>()).add(box);
            }
        }
        return new BoxFile(boxes);
    }

    /** Returns the boxes of a photo in the order of the file; empty if it is not listed. */
    public List<Box> of(Path photo) {
        return List.copyOf(boxes.getOrDefault(key(photo), List.of()));
    }

    private static Box box(CsvRows.Row row, Path file) throws DatasetFormatException {
        int line = row.line();
        List<String> fields = row.fields();
        if (fields.size() != COLUMNS) {
            throw new DatasetFormatException(
                    file, line, "expected path,x,y,width,height, but the row has " + fields.size() + " columns");
        }
        double[] v = new double[COLUMNS];
        for (int i = 1; i < COLUMNS; i++) {
            try {
                v[i] = Double.parseDouble(fields.get(i));
            } catch (NumberFormatException e) {
                throw new DatasetFormatException(
                        file, line, "'" + fields.get(i) + "' is no number (path,x,y,width,height, no header)", e);
            }
        }
        if (!(v[3] > 0) || !(v[4] > 0)) {
            throw new DatasetFormatException(file, line, "a box needs an area, but was " + v[3] + " x " + v[4]);
        }
        try {
            return new Box(v[1], v[2], v[3], v[4]);
        } catch (IllegalArgumentException e) {
            throw new DatasetFormatException(file, line, String.valueOf(e.getMessage()), e);
        }
    }

    private static Path key(CsvRows.Row row, Path file) throws DatasetFormatException {
        String path = row.fields().get(0);
        try {
            return key(Path.of(path));
        } catch (InvalidPathException e) {
            throw new DatasetFormatException(file, row.line(), "'" + path + "' is no path", e);
        }
    }

    private static Path key(Path path) {
        Path whole = path.toAbsolutePath().normalize();
        String text = whole.toString();
        return Normalizer.isNormalized(text, Normalizer.Form.NFC)
                ? whole
                : Path.of(Normalizer.normalize(text, Normalizer.Form.NFC));
    }
}
