package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointReader;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.image.ImageSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Reads folders of {@code .pts} files, one beside each image, as 300-W has them: {@code version: 1},
 * {@code n_points: 68}, <code>{</code>, one {@code x y} a line, <code>}</code>. The version line may be missing, and a
 * file of bare rows is taken too. UTF-8 or UTF-16 with a byte order mark, any line ends.
 *
 * <p>Pixels count <em>from 1</em> in these files; this reader subtracts 1. Subfolders are read too. The sample of
 * {@code helen/123_1.pts} is {@code helen/123_1}; an image without a {@code .pts} file is no sample.
 */
public final class PtsReader implements KeypointReader {

    private final KeypointScheme scheme;

    /** Creates a reader of labels of a scheme; a file with another number of points is refused. */
    public PtsReader(KeypointScheme scheme) {
        this.scheme = scheme;
    }

    @Override
    public LoadReport read(Path folder, OnBadInput onBadInput) throws IOException {
        AnnotatedFolder files = new AnnotatedFolder(folder, ".pts");
        Gathering gathering = new Gathering(folder, onBadInput);
        for (Path pts : files.annotations()) {
            try {
                Keypoints points = readPoints(pts);
                Path image = files.imageBeside(pts);
                gathering.add(new KeypointSample(files.id(pts), ImageSource.of(image), points), pts, WHOLE_FILE);
            } catch (DatasetFormatException e) {
                gathering.bad(e);
            }
        }
        return gathering.report(scheme, "there is no .pts file in this folder");
    }

    /**
     * Reads the points of one {@code .pts} file, in pixels from 0.
     *
     * @throws DatasetFormatException if it is no such file or its points are not as many as the scheme's
     */
    public Keypoints readPoints(Path pts) throws IOException {
        return Keypoints.of(scheme, new Parser(pts, scheme).parse(TextFile.lines(pts)));
    }

    /** Reads one file, line by line; braces and header lines may not come twice. */
    private static final class Parser {
        private final Path file;
        private final KeypointScheme scheme;
        private double[] xy = new double[2 * 68];
        private int rows;
        private @Nullable Integer announced;
        private boolean open;
        private boolean closed;

        Parser(Path file, KeypointScheme scheme) {
            this.file = file;
            this.scheme = scheme;
        }

        double[] parse(List<String> lines) throws DatasetFormatException {
            for (int i = 0; i < lines.size(); i++) {
                String text = lines.get(i).strip();
                if (!text.isEmpty()) {
                    line(text, i + 1);
                }
            }
            if (announced != null && !open) {
                throw new DatasetFormatException(file, WHOLE_FILE, "has n_points but no '{'");
            }
            if (open && !closed) {
                throw new DatasetFormatException(file, WHOLE_FILE, "ends without '}' after " + rows + " points");
            }
            if (announced != null && announced != rows) {
                throw new DatasetFormatException(
                        file, WHOLE_FILE, "n_points says " + announced + ", but there are " + rows + " rows");
            }
            if (rows != scheme.size()) {
                throw Labels.wrongCount(file, WHOLE_FILE, rows, scheme);
            }
            return Arrays.copyOf(xy, 2 * rows);
        }

        private void line(String text, int line) throws DatasetFormatException {
            String lower = text.toLowerCase(Locale.ROOT);
            if (closed) {
                throw new DatasetFormatException(file, line, "text after '}': '" + Numbers.shorten(text) + "'");
            } else if (text.equals("{")) {
                if (open || rows > 0) {
                    throw new DatasetFormatException(file, line, "'{' in the middle of the points");
                }
                open = true;
            } else if (text.equals("}")) {
                if (!open) {
                    throw new DatasetFormatException(file, line, "'}' without '{'");
                }
                closed = true;
            } else if (!open && rows == 0 && lower.startsWith("version")) {
                return;
            } else if (!open && rows == 0 && lower.startsWith("n_points")) {
                if (announced != null) {
                    throw new DatasetFormatException(file, line, "n_points stands twice");
                }
                String count = text.substring("n_points".length()).replaceFirst("^\\s*[:=]", "");
                announced = Numbers.integer("n_points", count.strip(), 1, Numbers.MAX_POINTS, file, line);
            } else {
                row(text, line);
            }
        }

        private void row(String text, int line) throws DatasetFormatException {
            String[] fields = text.split("\\s+", 3);
            if (fields.length != 2) {
                throw new DatasetFormatException(
                        file, line, "expected 'x y', but found '" + Numbers.shorten(text) + "'");
            }
            if (rows == Numbers.MAX_POINTS) {
                throw new DatasetFormatException(file, line, "more than " + Numbers.MAX_POINTS + " points");
            }
            if (2 * rows == xy.length) {
                xy = Arrays.copyOf(xy, 2 * xy.length);
            }
            xy[2 * rows] = Numbers.coordinate(fields[0], file, line) - 1;
            xy[2 * rows + 1] = Numbers.coordinate(fields[1], file, line) - 1;
            rows++;
        }
    }
}
