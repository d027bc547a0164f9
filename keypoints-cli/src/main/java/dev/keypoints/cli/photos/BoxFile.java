package dev.keypoints.cli.photos;

import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.geometry.Box;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * Boxes that were given for photos: CSV in UTF-8 without a header, {@code path,x,y,width,height} in pixels of the upright
 * photo, any number of rows a path. Relative paths count from the current folder; paths are compared after they were made
 * absolute and normalised (Unicode composition too).
 */
public final class BoxFile {

    private static final int COLUMNS = 5;

    private final Map<String, List<Box>> boxes;

    private BoxFile(Map<String, List<Box>> boxes) {
        this.boxes = boxes;
    }

    /** Returns a file without boxes. */
    public static BoxFile none() {
        return new BoxFile(Map.of());
    }

    /**
     * Reads a file of boxes.
     *
     * @throws DatasetFormatException if a row is no box with an area; the message names file and line
     */
    public static BoxFile read(Path file) throws IOException {
        Map<String, List<Box>> boxes = new HashMap<>();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8);
                CSVParser parser = CSVParser.parse(reader, CSVFormat.DEFAULT)) {
            boolean first = true;
            for (CSVRecord row : parser) {
                int line = (int) Math.min(parser.getCurrentLineNumber(), Integer.MAX_VALUE);
                String path = first ? withoutMark(row.get(0)) : row.get(0);
                boxes.computeIfAbsent(key(path, file, line), k -> new ArrayList<>())
                        .add(box(row, file, line));
                first = false;
            }
        } catch (UncheckedIOException e) {
            throw trouble(file, e.getCause() == null ? new IOException(e) : e.getCause());
        } catch (DatasetFormatException e) {
            throw e;
        } catch (IOException e) {
            throw trouble(file, e);
        }
        return new BoxFile(boxes);
    }

    /** Returns the boxes of a photo in the order of the file; empty if it is not listed. */
    public List<Box> of(Path photo) {
        return List.copyOf(boxes.getOrDefault(key(photo), List.of()));
    }

    /** Returns the number of photos that are listed. */
    public int photos() {
        return boxes.size();
    }

    private static DatasetFormatException trouble(Path file, IOException e) {
        String reason = e instanceof CharacterCodingException ? "not UTF-8 text" : "cannot be read as CSV: " + e;
        return new DatasetFormatException(file, DatasetFormatException.WHOLE_FILE, reason, e);
    }

    private static Box box(CSVRecord row, Path file, int line) throws DatasetFormatException {
        if (row.size() != COLUMNS) {
            throw new DatasetFormatException(
                    file, line, "expected path,x,y,width,height, but the row has " + row.size() + " columns");
        }
        double[] v = new double[COLUMNS];
        for (int i = 1; i < COLUMNS; i++) {
            try {
                v[i] = Double.parseDouble(row.get(i));
            } catch (NumberFormatException e) {
                throw new DatasetFormatException(
                        file, line, "'" + row.get(i) + "' is no number (path,x,y,width,height, no header)", e);
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

    private static String key(String path, Path file, int line) throws DatasetFormatException {
        try {
            return key(Path.of(path));
        } catch (InvalidPathException e) {
            throw new DatasetFormatException(file, line, "'" + path + "' is no path", e);
        }
    }

    private static String key(Path path) {
        return Normalizer.normalize(path.toAbsolutePath().normalize().toString(), Normalizer.Form.NFC);
    }

    private static String withoutMark(String text) {
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }
}
