package dev.keypoints.core.data.format;

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
import java.util.List;

/**
 * Reads tables in the layout of youtube68: an image name, then {@code x0, y0, x1, y1, ...}, pixels counted from 0 and
 * taken unchanged. A first row of column names ({@code ,0,1,2,...} in youtube68) may be there or not; if it names points as
 * the scheme does ({@code NAME_x, NAME_y}), they go by name.
 *
 * <p>Images are looked for in a folder of their own. The sample of {@code Ann_01.jpg} in the folder {@code training} is
 * {@code training/Ann_01.jpg}.
 */
public final class IndexedCsvReader implements KeypointReader {

    private final KeypointScheme scheme;
    private final Path imageFolder;

    /**
     * Creates a reader.
     *
     * @param scheme the points in the order of the columns; rows with more or fewer columns are refused
     * @param imageFolder where the images are
     */
    public IndexedCsvReader(KeypointScheme scheme, Path imageFolder) {
        this.scheme = scheme;
        this.imageFolder = imageFolder;
    }

    @Override
    public LoadReport read(Path csv, OnBadInput onBadInput) throws IOException {
        ImageRoot root = ImageRoot.of(imageFolder);
        Gathering gathering = new Gathering(csv, onBadInput);
        int[] order = PointOrder.asInScheme(scheme);
        boolean first = true;
        try (CsvRows rows = new CsvRows(csv)) {
            while (true) {
                try {
                    CsvRows.Row row = rows.next();
                    if (row == null) {
                        break;
                    }
                    checkColumns(row, csv);
                    if (first && isHeader(row.fields())) {
                        order = order(row, csv);
                    } else {
                        gathering.add(sample(row, order, root, csv), csv, row.line());
                    }
                    first = false;
                } catch (CsvRows.Unreadable e) {
                    throw e;
                } catch (DatasetFormatException e) {
                    gathering.bad(e);
                }
            }
        }
        return gathering.report(scheme, "has no row of labels");
    }

    private void checkColumns(CsvRows.Row row, Path csv) throws DatasetFormatException {
        int expected = 1 + 2 * scheme.size();
        if (row.fields().size() != expected) {
            throw new DatasetFormatException(
                    csv,
                    row.line(),
                    "has " + row.fields().size() + " columns, but the image name and the " + scheme.size()
                            + " points of the scheme " + scheme.name() + " take " + expected);
        }
    }

    /** Column names count the columns or all begin with a letter; no face has all its points on 0, 1, 2, .... */
    private static boolean isHeader(List<String> fields) {
        boolean counts = true;
        boolean words = true;
        for (int i = 1; i < fields.size(); i++) {
            String name = fields.get(i);
            counts &= name.equals(Integer.toString(i - 1));
            words &= !name.isEmpty() && Character.isLetter(name.charAt(0)) && !name.equalsIgnoreCase("nan");
        }
        return counts || words;
    }

    private int[] order(CsvRows.Row header, Path csv) throws DatasetFormatException {
        List<String> names = pointNames(header.fields());
        return names.isEmpty() ? PointOrder.asInScheme(scheme) : PointOrder.of(names, scheme, csv, header.line());
    }

    /**
     * Returns the points that a first row names.
     *
     * @param header its fields
     * @return the names of {@code NAME_x, NAME_y} pairs after the first field, in their order; empty if it is not made of such
     */
    public static List<String> pointNames(List<String> header) {
        List<String> names = new ArrayList<>();
        for (int i = 1; i + 1 < header.size(); i += 2) {
            String name = NamedColumns.pointOf(header.get(i), header.get(i + 1));
            if (name == null) {
                return List.of();
            }
            names.add(name);
        }
        return header.size() % 2 == 1 ? List.copyOf(names) : List.of();
    }

    private KeypointSample sample(CsvRows.Row row, int[] order, ImageRoot root, Path csv) throws IOException {
        String name = row.fields().get(0);
        Path image = root.resolve(name, csv, row.line());
        double[] xy = new double[2 * scheme.size()];
        for (int i = 0; i < order.length; i++) {
            String x = row.fields().get(2 * order[i] + 1);
            String y = row.fields().get(2 * order[i] + 2);
            boolean missing = x.isEmpty() && y.isEmpty();
            xy[2 * i] = missing ? Double.NaN : Numbers.coordinate(x, csv, row.line());
            xy[2 * i + 1] = missing ? Double.NaN : Numbers.coordinate(y, csv, row.line());
        }
        return new KeypointSample(
                root.name() + "/" + name.replace('\\', '/'), ImageSource.of(image), Keypoints.of(scheme, xy));
    }
}
