package dev.keypoints.core.data.format;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.geometry.Box;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The faces that other finders saw in the photos of a data set, annotated or not: where a photo has more faces than
 * labels, what is outside the labels is no background. Reads {@code faces.csv}: a header, then
 * {@code path,x,y,width,height,score,votes} with paths relative to the table's folder and pixels from 0.
 */
public final class FoundFaces {

    private static final List<String> HEADER = List.of("path", "x", "y", "width", "height", "score", "votes");
    private static final int MAX_VOTES = 1000;

    private final Map<Path, List<FoundFace>> byPhoto;

    private FoundFaces(Map<Path, List<FoundFace>> byPhoto) {
        this.byPhoto = byPhoto;
    }

    /**
     * Reads a table of found faces. The photos are not looked for.
     *
     * @throws DatasetFormatException if a row is not in the format; the message says where and why
     */
    public static FoundFaces read(Path csv) throws IOException {
        Path root = ImageRoot.folderOf(csv);
        Map<Path, List<FoundFace>> byPhoto = new LinkedHashMap<>();
        try (CsvRows rows = new CsvRows(csv)) {
            CsvRows.Row header = rows.next();
            if (header == null || !header.fields().equals(HEADER)) {
                throw new DatasetFormatException(csv, 1, "the first row must be " + String.join(",", HEADER));
            }
            for (CsvRows.Row row = rows.next(); row != null; row = rows.next()) {
                FoundFace face = face(row, root, csv);
                byPhoto.computeIfAbsent(face.photo(), p -> new ArrayList<>()).add(face);
            }
        }
        byPhoto.replaceAll((photo, faces) -> List.copyOf(faces));
        return new FoundFaces(byPhoto);
    }

    private static FoundFace face(CsvRows.Row row, Path root, Path csv) throws DatasetFormatException {
        int line = row.line();
        List<String> f = row.fields();
        if (f.size() != HEADER.size()) {
            throw new DatasetFormatException(
                    csv, line, "has " + f.size() + " columns, but " + HEADER.size() + " are needed");
        }
        double[] v = new double[5];
        for (int i = 0; i < v.length; i++) {
            v[i] = Numbers.coordinate(f.get(i + 1), csv, line);
        }
        int votes = Numbers.integer("votes", f.get(6), 1, MAX_VOTES, csv, line);
        try {
            Path photo = root.resolve(f.get(0)).normalize();
            return new FoundFace(photo, new Box(v[0], v[1], v[2], v[3]), v[4], votes);
        } catch (IllegalArgumentException e) {
            throw new DatasetFormatException(csv, line, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns all found faces, in the order of the table's photos. */
    public List<FoundFace> all() {
        return byPhoto.values().stream().flatMap(List::stream).toList();
    }

    /** Returns the faces found in a photo; empty if the table does not name it. */
    public List<FoundFace> in(Path photo) {
        return byPhoto.getOrDefault(photo.toAbsolutePath().normalize(), List.of());
    }

    /** Returns the faces found in the photo of a sample that was read from a file. */
    public List<FoundFace> in(KeypointSample sample) {
        return in(Path.of(sample.image().name()));
    }
}
