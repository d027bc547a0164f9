package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointReader;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.image.ImageFormatException;
import dev.keypoints.core.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads folders of {@code .asf} files (AAM shape files, as the IMM face database has them), one beside each image: the
 * number of points, for each the row {@code path type x y point from to} (and up to three user fields), the name of the
 * image. Lines that begin with {@code #} are comments.
 *
 * <p>Coordinates are relative to width and height: 0 is the outer edge of the first pixel, 1 that of the last, so a
 * pixel's centre lies half a pixel in and {@code x = relative * width - 0.5}. {@code docs/data-formats.md} shows why,
 * from the IMM files themselves.
 *
 * <p>The sample of {@code imm_face_db/01-1m.asf} is {@code imm_face_db/01-1m}. Where the named image does not exist,
 * the one beside the file is taken (the database was handed on with other endings).
 */
public final class AsfReader implements KeypointReader {

    private static final int MIN_FIELDS = 7;
    private static final int MAX_FIELDS = 10;

    private final KeypointScheme scheme;

    /** Creates a reader of labels of a scheme; a file with another number of points is refused. */
    public AsfReader(KeypointScheme scheme) {
        this.scheme = scheme;
    }

    @Override
    public LoadReport read(Path folder, OnBadInput onBadInput) throws IOException {
        AnnotatedFolder files = new AnnotatedFolder(folder, ".asf");
        Gathering gathering = new Gathering(folder, onBadInput);
        for (Path asf : files.annotations()) {
            try {
                gathering.add(sample(asf, files), asf, WHOLE_FILE);
            } catch (DatasetFormatException e) {
                gathering.bad(e);
            }
        }
        return gathering.report(scheme, "there is no .asf file in this folder");
    }

    private KeypointSample sample(Path asf, AnnotatedFolder files) throws IOException {
        Shape shape = parse(asf);
        Path image = ImageRoot.of(ImageRoot.folderOf(asf))
                .find(shape.image().text(), asf, shape.image().number())
                .orElse(null);
        if (image == null) {
            image = files.imageBeside(asf);
        }
        ImageSize size;
        try {
            size = ImageDecoder.readSize(image);
        } catch (ImageFormatException e) {
            throw new DatasetFormatException(asf, WHOLE_FILE, "its image is unreadable: " + e.getMessage(), e);
        }
        return new KeypointSample(files.id(asf), ImageSource.of(image), shape.in(size, scheme));
    }

    /**
     * Reads the points of one {@code .asf} file, in pixels of an image of a size; the name in the file is not looked at.
     *
     * @throws DatasetFormatException if it is no such file or its points are not as many as the scheme's
     */
    public Keypoints readPoints(Path asf, ImageSize image) throws IOException {
        return parse(asf).in(image, scheme);
    }

    /** A line that is neither empty nor a comment. */
    private record Line(int number, String text) {}

    /** What a file says: relative coordinates and the image's name. */
    @SuppressWarnings("ArrayRecordComponent") // handed on once
    private record Shape(double[] relative, Line image) {
        Keypoints in(ImageSize size, KeypointScheme scheme) {
            double[] xy = relative.clone();
            for (int i = 0; i < xy.length; i += 2) {
                xy[i] = xy[i] * size.width() - 0.5;
                xy[i + 1] = xy[i + 1] * size.height() - 0.5;
            }
            return Keypoints.of(scheme, xy);
        }
    }

    private Shape parse(Path asf) throws IOException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text : TextFile.lines(asf)) {
            number++;
            String line = text.strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                lines.add(new Line(number, line));
            }
        }
        if (lines.isEmpty()) {
            throw new DatasetFormatException(asf, WHOLE_FILE, "has nothing but comments");
        }
        Line first = lines.get(0);
        int count = Numbers.integer("the number of points", first.text(), 1, Numbers.MAX_POINTS, asf, first.number());
        if (count != scheme.size()) {
            throw Labels.wrongCount(asf, first.number(), count, scheme);
        }
        if (lines.size() != count + 2) {
            throw new DatasetFormatException(
                    asf,
                    WHOLE_FILE,
                    "says " + count + " points, so that many rows and the image's name should follow, but "
                            + (lines.size() - 1) + " lines do");
        }
        double[] xy = new double[2 * count];
        for (int i = 0; i < count; i++) {
            row(asf, lines.get(i + 1), i, xy);
        }
        return new Shape(xy, lines.get(count + 1));
    }

    private static void row(Path asf, Line line, int index, double[] xy) throws DatasetFormatException {
        String[] fields = line.text().split("\\s+", MAX_FIELDS + 1);
        if (fields.length < MIN_FIELDS || fields.length > MAX_FIELDS) {
            throw new DatasetFormatException(
                    asf,
                    line.number(),
                    "expected 'path type x y point from to', but found '" + Numbers.shorten(line.text()) + "'");
        }
        int point = Numbers.integer("point number", fields[4], 0, Integer.MAX_VALUE, asf, line.number());
        if (point != index) {
            throw new DatasetFormatException(
                    asf, line.number(), "points must be numbered in order: expected " + index + ", found " + point);
        }
        Numbers.integer("connection", fields[5], 0, Integer.MAX_VALUE, asf, line.number());
        Numbers.integer("connection", fields[6], 0, Integer.MAX_VALUE, asf, line.number());
        xy[2 * index] = relative(fields[2], asf, line.number());
        xy[2 * index + 1] = relative(fields[3], asf, line.number());
    }

    private static double relative(String text, Path asf, int line) throws DatasetFormatException {
        double value = Numbers.number(text, asf, line);
        if (!(value >= 0 && value <= 1)) {
            throw new DatasetFormatException(
                    asf, line, "relative coordinates lie in 0 to 1, but this is " + Numbers.shorten(text));
        }
        return value;
    }
}
