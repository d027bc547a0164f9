package dev.keypoints.core.data.format;

import com.google.errorprone.annotations.CheckReturnValue;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointReader;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads tables that name their columns: {@code image}, for each point {@code NAME_x} and {@code NAME_y}, and if wanted
 * {@code NAME_state} (visible, occluded, out_of_frame, missing) and {@code subject}, in any order. Pixels count from 0.
 * A point with both coordinates empty is missing. Without a scheme of the caller's the columns make one, in their
 * order, without mirror pairs.
 *
 * <p>The sample of a row is called by the image name as written, with {@code #k} for the k-th row of an image that has
 * several, bad ones counted.
 */
@CheckReturnValue
public final class NamedCsvReader implements KeypointReader {

    private final @Nullable KeypointScheme scheme;
    private final @Nullable Path imageFolder;

    /** Creates a reader that takes the points from the header and images from the folder of the table. */
    public NamedCsvReader() {
        this(null, null);
    }

    private NamedCsvReader(@Nullable KeypointScheme scheme, @Nullable Path imageFolder) {
        this.scheme = scheme;
        this.imageFolder = imageFolder;
    }

    /** Returns a reader that asks for the points of a scheme, by name, and no others. */
    public NamedCsvReader withScheme(KeypointScheme expected) {
        return new NamedCsvReader(expected, imageFolder);
    }

    /** Returns a reader that looks for images in a folder. */
    public NamedCsvReader withImageFolder(Path folder) {
        return new NamedCsvReader(scheme, folder);
    }

    /**
     * A good row.
     *
     * @param index among the rows of its image, from 0
     */
    private record LabelRow(int line, String image, int index, Path file, String subject, Keypoints points) {}

    @Override
    public LoadReport read(Path csv, OnBadInput onBadInput) throws IOException {
        Path folder = imageFolder != null ? imageFolder : ImageRoot.folderOf(csv);
        ImageRoot root = ImageRoot.of(folder);
        Gathering gathering = new Gathering(csv, onBadInput);
        List<LabelRow> labels = new ArrayList<>();
        Map<String, Integer> perImage = new HashMap<>();
        NamedColumns columns;
        try (CsvRows rows = new CsvRows(csv)) {
            CsvRows.Row header = rows.next();
            if (header == null) {
                throw new DatasetFormatException(csv, DatasetFormatException.WHOLE_FILE, "is empty");
            }
            columns = NamedColumns.of(header, scheme, csv);
            while (true) {
                try {
                    CsvRows.Row row = rows.next();
                    if (row == null) {
                        break;
                    }
                    int index = perImage.merge(columns.image(row), 1, Integer::sum) - 1;
                    labels.add(labels(row, index, columns, root, csv));
                } catch (CsvRows.Unreadable e) {
                    throw e;
                } catch (DatasetFormatException e) {
                    gathering.bad(e);
                }
            }
        }
        for (LabelRow l : labels) {
            boolean several = perImage.getOrDefault(l.image(), 0) > 1;
            gathering.add(sample(l, several ? l.image() + "#" + l.index() : l.image()), csv, l.line());
        }
        return gathering.report(columns.scheme(), "has a header but no row of labels");
    }

    private static LabelRow labels(CsvRows.Row row, int index, NamedColumns columns, ImageRoot root, Path csv)
            throws IOException {
        columns.check(row);
        String name = columns.image(row);
        String subject = columns.get(row, NamedColumns.SUBJECT);
        return new LabelRow(row.line(), name, index, root.resolve(name, csv, row.line()), subject, columns.points(row));
    }

    private static KeypointSample sample(LabelRow l, String id) {
        String subject = l.subject().isEmpty() ? l.image() : l.subject();
        return new KeypointSample(id, subject, ImageSource.of(l.file()), l.points(), Optional.empty());
    }
}
