package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.image.ImageDecoder;
import dev.keypoints.core.io.FileNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** A folder, with its subfolders, of annotation files beside the images they are about. */
final class AnnotatedFolder {

    private static final int MAX_DEPTH = 16;

    private final ImageRoot root;
    private final List<Path> annotations = new ArrayList<>();
    private final Map<String, Path> imageByStem = new HashMap<>();

    /**
     * Lists a folder.
     *
     * @param ending of the annotation files, with the dot, in lower case; any case is taken
     */
    AnnotatedFolder(Path folder, String ending) throws IOException {
        root = ImageRoot.of(folder);
        Path real = root.folder().toRealPath(); // the folder may be a link; those below it are not followed
        try (Stream<Path> walk = Files.walk(real, MAX_DEPTH)) {
            walk.sorted().map(p -> root.folder().resolve(real.relativize(p))).forEach(p -> {
                String name = p.getFileName().toString();
                if (name.startsWith("._")) {
                    return; // what macOS archives leave beside every file
                }
                if (name.toLowerCase(Locale.ROOT).endsWith(ending)
                        && !Files.isDirectory(p, LinkOption.NOFOLLOW_LINKS)) {
                    annotations.add(p);
                } else if (ImageDecoder.isImageName(name) && Files.isRegularFile(p)) {
                    imageByStem.putIfAbsent(FileNames.stem(p.toString()), p);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Returns the folder's root for image names. */
    ImageRoot root() {
        return root;
    }

    /** Returns the annotation files in name order. */
    List<Path> annotations() {
        return annotations;
    }

    /** Returns the id of an annotation file's sample: folder/stem, or the path below the root if it lies deeper. */
    String id(Path annotation) {
        String below = root.folder().relativize(annotation).toString().replace('\\', '/');
        String stem = FileNames.stem(below);
        return stem.indexOf('/') >= 0 ? stem : root.name() + "/" + stem;
    }

    /**
     * Finds the image that has the annotation file's name with an ending of its own.
     *
     * @throws DatasetFormatException if there is none
     */
    Path imageBeside(Path annotation) throws IOException {
        Path image = imageByStem.get(FileNames.stem(annotation.toString()));
        if (image == null) {
            throw new DatasetFormatException(
                    annotation,
                    WHOLE_FILE,
                    "there is no image of this name beside it (" + ImageDecoder.formatNames() + ")");
        }
        return root.inside(image, "image '" + image.getFileName() + "'", annotation, WHOLE_FILE);
    }
}
