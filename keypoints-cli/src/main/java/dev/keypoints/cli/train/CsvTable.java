package dev.keypoints.cli.train;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointReader;
import dev.keypoints.core.data.format.CsvRows;
import dev.keypoints.core.data.format.IndexedCsvReader;
import dev.keypoints.core.data.format.NamedCsvReader;
import dev.keypoints.core.io.FileNames;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** Tells by its first row which kind of table of points a file is. */
final class CsvTable {

    private CsvTable() {}

    /**
     * Returns the reader that fits: by names where a column is called {@code image}, else by the order of the columns.
     *
     * @throws DatasetFormatException if the first row tells neither, or is none
     * @throws IOException if it cannot be read
     */
    static KeypointReader reader(Path csv, Path imageFolder, Optional<KeypointScheme> scheme) throws IOException {
        CsvRows.Row row = firstRow(csv);
        List<String> first = row.fields();
        if (first.contains("image")) {
            NamedCsvReader named = new NamedCsvReader().withImageFolder(imageFolder);
            return scheme.isPresent() ? named.withScheme(scheme.get()) : named;
        }
        int coordinates = first.size() - 1;
        if (coordinates < 2 || coordinates % 2 != 0 || isOtherHeader(first)) {
            throw new DatasetFormatException(
                    csv,
                    row.line(),
                    "this row should be a header with the columns image and, for each point, NAME_x and NAME_y; or a row"
                            + " of the image's name and x, y of each point; but it reads "
                            + String.join(",", first.stream().limit(8).toList()));
        }
        return new IndexedCsvReader(scheme.isPresent() ? scheme.get() : ownScheme(csv, row), imageFolder);
    }

    /** Returns points named as the columns are, if those come as NAME_x and NAME_y, else numbered ones; named after the file. */
    private static KeypointScheme ownScheme(Path csv, CsvRows.Row first) throws DatasetFormatException {
        List<String> names = IndexedCsvReader.pointNames(first.fields());
        if (names.isEmpty()) {
            names = IntStream.range(0, (first.fields().size() - 1) / 2)
                    .mapToObj(i -> "p" + i)
                    .toList();
        }
        try {
            String name = FileNames.stem(String.valueOf(csv.getFileName()));
            return KeypointScheme.builder(name, names).build();
        } catch (IllegalArgumentException e) {
            throw new DatasetFormatException(csv, first.line(), String.valueOf(e.getMessage()), e);
        }
    }

    private static CsvRows.Row firstRow(Path csv) throws IOException {
        try (CsvRows rows = CsvRows.strict(csv)) {
            CsvRows.Row first = rows.next();
            if (first == null) {
                throw new DatasetFormatException(csv, DatasetFormatException.WHOLE_FILE, "is empty");
            }
            return first;
        }
    }

    /** A header of words is taken only where they come in pairs of x and y, lest widths are read as places. */
    private static boolean isOtherHeader(List<String> fields) {
        for (int i = 1; i < fields.size(); i++) {
            String field = fields.get(i).toLowerCase(java.util.Locale.ROOT);
            boolean word = !field.isEmpty() && Character.isLetter(field.charAt(0));
            if (word && !field.contains(i % 2 == 1 ? "x" : "y")) {
                return true;
            }
        }
        return false;
    }
}
