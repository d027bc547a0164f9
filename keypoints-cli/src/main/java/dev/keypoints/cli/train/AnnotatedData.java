package dev.keypoints.cli.train;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointReader;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.data.format.AsfReader;
import dev.keypoints.core.data.format.CocoReader;
import dev.keypoints.core.data.format.DlibXmlReader;
import dev.keypoints.core.data.format.PtsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds and reads annotations: a table, JSON or XML file is given or is the only one of its kind in the folder, or, where
 * there is none, in the folder {@code annotations} there. The images of a table or JSON file lie where the caller says, else
 * beside it or in a folder {@code images}, {@code imgs}, {@code img} or {@code photos} beside it or one folder up, wherever
 * most are found.
 */
public final class AnnotatedData {

    private static final List<String> IMAGE_FOLDERS = List.of("images", "imgs", "img", "photos");

    private final AnnotationFormat format;
    private final Optional<KeypointScheme> scheme;
    private final Optional<Path> images;

    /**
     * Creates a reader.
     *
     * @param scheme of the points; if empty, that of the file, or the usual one of the format
     * @param images folder of the images; if empty, it is looked for
     */
    public AnnotatedData(AnnotationFormat format, Optional<KeypointScheme> scheme, Optional<Path> images) {
        this.format = format;
        this.scheme = scheme;
        this.images = images;
    }

    /**
     * Reads a folder or an annotation file; bad parts are left out and named in the report.
     *
     * @throws IOException if there is no such annotation file or it is not in the format
     */
    public LoadReport read(Path data) throws IOException {
        if (format.ending().isEmpty()) {
            KeypointReader reader = format == AnnotationFormat.pts
                    ? new PtsReader(scheme.orElseGet(KeypointScheme::ibug68))
                    : new AsfReader(scheme.orElseGet(KeypointScheme::imm58));
            return reader.read(data, KeypointReader.OnBadInput.SKIP);
        }
        Path file = Files.isDirectory(data) ? only(data) : data;
        if (format == AnnotationFormat.dlib) {
            return new DlibXmlReader(scheme.orElseGet(KeypointScheme::ibug68))
                    .read(file, KeypointReader.OnBadInput.SKIP);
        }
        return best(file);
    }

    /** Returns the only annotation file of a folder, or of its folder {@code annotations}. */
    private Path only(Path folder) throws IOException {
        List<Path> found = filesOf(folder);
        if (found.isEmpty() && Files.isDirectory(folder.resolve("annotations"))) {
            found = filesOf(folder.resolve("annotations"));
        }
        if (found.size() != 1) {
            throw new IOException("the folder " + folder + " holds " + found.size() + " files that end in "
                    + format.ending()
                    + (found.isEmpty() ? "" : " (" + names(found) + ")")
                    + "; name the annotation file itself with --data FILE");
        }
        return found.get(0);
    }

    private List<Path> filesOf(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(f -> {
                        String name = f.getFileName().toString();
                        return !name.startsWith(".")
                                && name.toLowerCase(Locale.ROOT).endsWith(format.ending());
                    })
                    .sorted()
                    .toList();
        }
    }

    private static String names(List<Path> files) {
        return String.join(
                ", ",
                files.stream().limit(5).map(f -> f.getFileName().toString()).toList());
    }

    /** Reads with the folder of images under which most are found. */
    private LoadReport best(Path file) throws IOException {
        LoadReport best = null;
        for (Path folder : imageFolders(file)) {
            LoadReport report = reader(file, folder).read(file, KeypointReader.OnBadInput.SKIP);
            if (best == null || report.dataset().size() > best.dataset().size()) {
                best = report;
            }
            if (report.skippedCount() == 0) {
                break;
            }
        }
        if (best == null) {
            throw new IllegalStateException("no folder of images was tried");
        }
        return best;
    }

    private KeypointReader reader(Path file, Path imageFolder) throws IOException {
        if (format == AnnotationFormat.csv) {
            return CsvTable.reader(file, imageFolder, scheme);
        }
        CocoReader coco = new CocoReader().withImageFolder(imageFolder);
        return scheme.isPresent() ? coco.withScheme(scheme.get()) : coco;
    }

    private List<Path> imageFolders(Path file) {
        if (images.isPresent()) {
            return List.of(images.get());
        }
        Path beside = Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(file);
        List<Path> folders = new ArrayList<>(List.of(beside));
        Path above = beside.getParent();
        for (Path near : above == null ? List.of(beside) : List.of(beside, above)) {
            for (String name : IMAGE_FOLDERS) {
                if (Files.isDirectory(near.resolve(name))) {
                    folders.add(near.resolve(name));
                }
            }
        }
        return folders;
    }
}
