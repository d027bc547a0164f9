package dev.keypoints.cli.results;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.io.WholeFile;
import dev.keypoints.models.DetectedKeypoints;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** Writes results as CSV in UTF-8, a face a row; a photo without faces has none. Fields that are not known are empty. */
public final class CsvResults implements ResultWriter {

    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setRecordSeparator("\n").get();

    private final WholeFile file;
    private final CSVPrinter csv;

    /**
     * Starts a file with its header.
     *
     * @param place where it shall stand in the end
     * @param scheme says how many points a row has
     */
    public CsvResults(Path place, KeypointScheme scheme) throws IOException {
        file = ResultFile.open(place);
        csv = new CSVPrinter(new OutputStreamWriter(file.stream(), StandardCharsets.UTF_8), FORMAT);
        List<String> header = new ArrayList<>(List.of("path", "face", "score", "x", "y", "width", "height"));
        for (int i = 0; i < scheme.size(); i++) {
            header.add("x" + i);
            header.add("y" + i);
        }
        csv.printRecord(header);
    }

    @Override
    public void add(PhotoResult result) throws IOException {
        for (int k = 0; k < result.faces().size(); k++) {
            csv.printRecord(row(result.path(), k, result.faces().get(k)));
        }
    }

    private static List<String> row(String path, int index, DetectedKeypoints face) {
        List<String> row = new ArrayList<>();
        row.add(path);
        row.add(Integer.toString(index));
        row.add(face.score().isPresent() ? Numbers.share(face.score().getAsDouble()) : "");
        Box box = face.box();
        for (double v : new double[] {box.x(), box.y(), box.width(), box.height()}) {
            row.add(Numbers.pixels(v));
        }
        Keypoints points = face.keypoints();
        for (double v : points.toArray()) {
            row.add(Double.isNaN(v) ? "" : Numbers.pixels(v));
        }
        return row;
    }

    @Override
    public void finish() throws IOException {
        csv.close();
        file.commit();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
