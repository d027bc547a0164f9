package dev.keypoints.cli.train;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointReader;
import dev.keypoints.core.data.format.IndexedCsvReader;
import dev.keypoints.core.data.format.NamedCsvReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Tells by its first row which kind of table of points a file is. */
final class CsvTable {

    private CsvTable() {}

    /**
     * Returns the reader that fits: by names where a column is called {@code image}, else by the order of the columns.
     *
     * @throws IOException if the first row tells neither
     */
    static KeypointReader reader(Path csv, Path imageFolder, Optional<KeypointScheme> scheme) throws IOException {
        List<String> first = firstRow(csv);
        if (first.contains("image")) {
            NamedCsvReader named = new NamedCsvReader().withImageFolder(imageFolder);
            return scheme.isPresent() ? named.withScheme(scheme.get()) : named;
        }
        int coordinates = first.size() - 1;
        if (coordinates < 2 || coordinates % 2 != 0 || isOtherHeader(first)) {
            throw new DatasetFormatException(
                    csv,
                    1,
                    "this row should be a header with the columns image and, for each point, NAME_x and NAME_y; or a row"
                            + " of the image's name and x, y of each point; but it reads "
                            + String.join(",", first.stream().limit(8).toList()));
        }
        return new IndexedCsvReader(scheme.orElseGet(() -> numbered(csv, coordinates / 2)), imageFolder);
    }

    private static List<String> firstRow(Path csv) throws IOException {
        try (Stream<String> lines = Files.lines(csv)) {
            String line = lines.map(l -> l.replace("\ufeff", ""))
                    .filter(l -> !l.isBlank())
                    .findFirst()
                    .orElse("");
            try (CSVParser row = CSVParser.parse(
                    line, CSVFormat.DEFAULT.builder().setTrim(true).get())) {
                List<CSVRecord> records = row.getRecords();
                return records.isEmpty() ? List.of() : records.get(0).toList();
            }
        } catch (java.io.UncheckedIOException e) {
            throw new DatasetFormatException(csv, 1, "is no UTF-8 text", e);
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

    private static KeypointScheme numbered(Path csv, int points) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < points; i++) {
            names.add("p" + i);
        }
        return KeypointScheme.builder(String.valueOf(csv.getFileName()), names).build();
    }
}
