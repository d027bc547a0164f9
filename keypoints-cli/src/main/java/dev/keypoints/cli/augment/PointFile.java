package dev.keypoints.cli.augment;

import dev.keypoints.cli.photos.RealPath;
import dev.keypoints.cli.train.AnnotatedData;
import dev.keypoints.cli.train.AnnotationFormat;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.data.format.AsfReader;
import dev.keypoints.core.data.format.PtsReader;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.io.FileNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Annotations in a file: of the one photo beside which it lies ({@code .pts}, {@code .asf}), or of all photos that it
 * lists (dlib's {@code .xml}, COCO's {@code .json}, a {@code .csv} table).
 */
final class PointFile {

    private static final List<String> OF_ONE_PHOTO = List.of("pts", "asf");

    private PointFile() {}

    /** Tells whether a file is of a format that holds the points of one photo and does not say of which. */
    static boolean isOfOnePhoto(Path file) {
        return OF_ONE_PHOTO.contains(ending(file));
    }

    /** Returns the annotation that lies beside a photo and has its name, if there is one. */
    static Optional<Path> beside(Path photo) {
        String stem = FileNames.stem(photo.getFileName().toString());
        return OF_ONE_PHOTO.stream()
                .flatMap(e -> List.of(e, e.toUpperCase(Locale.ROOT)).stream())
                .map(e -> photo.resolveSibling(stem + "." + e))
                .filter(Files::isRegularFile)
                .findFirst();
    }

    /**
     * Reads the points of one photo.
     *
     * @param scheme what the points are; if empty, the 68 of 300-W in a {@code .pts} file, the 58 of IMM in an
     *     {@code .asf} file
     * @throws DatasetFormatException if the file is not in its format or has other points
     */
    static Keypoints read(Path file, ImageSize photo, Optional<KeypointScheme> scheme) throws IOException {
        return ending(file).equals("asf")
                ? new AsfReader(scheme.orElseGet(KeypointScheme::imm58)).readPoints(file, photo)
                : new PtsReader(scheme.orElseGet(KeypointScheme::ibug68)).readPoints(file);
    }

    /**
     * Reads a file that lists photos, as {@code train} does, but leaves out nothing.
     *
     * @param scheme what the points are; if empty, that of the file, or the 68 of 300-W in dlib's {@code .xml}
     * @return the objects of each photo, by its real path
     * @throws DatasetFormatException if the file is not in its format, or a part of it is bad
     */
    static Map<Path, List<Keypoints>> readList(Path file, Optional<KeypointScheme> scheme) throws IOException {
        AnnotationFormat format = AnnotationFormat.of(file)
                .orElseThrow(() -> new DatasetFormatException(
                        file,
                        DatasetFormatException.WHOLE_FILE,
                        "points are read from .pts, .asf, .xml (dlib), .json (COCO) and .csv"));
        LoadReport report = new AnnotatedData(format, scheme, Optional.empty()).read(file);
        if (!report.skipped().isEmpty()) {
            throw report.skipped().get(0);
        }
        Map<Path, List<Keypoints>> objects = new HashMap<>();
        for (KeypointSample sample : report.dataset()) {
            objects.computeIfAbsent(RealPath.of(Path.of(sample.image().name())), p -> new ArrayList<>())
                    .add(sample.keypoints());
        }
        return objects;
    }

    private static String ending(Path file) {
        return FileNames.ending(file.toString());
    }
}
