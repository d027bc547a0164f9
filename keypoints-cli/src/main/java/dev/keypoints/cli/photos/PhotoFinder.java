package dev.keypoints.cli.photos;

import dev.keypoints.cli.results.Reasons;
import dev.keypoints.core.image.ImageDecoder;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Turns the paths of a command line into photos: files as they are, folders as the image files in them and below.
 *
 * <p>The order is that of the command line, and within a folder that of the path (as Java compares text, by UTF-16 units,
 * with {@code /} between the parts, in every locale). A photo that is named twice counts once. In folders, names that
 * begin with a dot and our own drawings are passed over; links are followed, loops are not.
 */
public final class PhotoFinder {

    private final Consumer<String> notes;
    private final List<Photo> photos = new ArrayList<>();
    private final Set<Path> seen = new HashSet<>();

    /** Of each folder that was asked for the names of its files, with and without their endings. */
    private final Map<Path, Set<String>> names = new HashMap<>();

    private PhotoFinder(Consumer<String> notes) {
        this.notes = notes;
    }

    /**
     * Finds the photos.
     *
     * @param paths files and folders
     * @param notes is told of what is passed over and might be missed
     */
    public static List<Photo> find(List<Path> paths, Consumer<String> notes) {
        PhotoFinder finder = new PhotoFinder(notes);
        for (Path path : paths) {
            if (Files.isDirectory(path)) {
                finder.addFolder(path);
            } else if (DrawingNames.isOwnDrawing(path) && finder.hasSource(path)) {
                notes.accept(path + ": passed over, a drawing of ours");
            } else {
                finder.add(Photo.of(path, Path.of("")));
            }
        }
        return List.copyOf(finder.photos);
    }

    private void add(Photo photo) {
        if (seen.add(photo.path().toAbsolutePath().normalize())) {
            photos.add(photo);
        }
    }

    /**
     * Tells whether a file named like a drawing has a file beside it that it would be the drawing of: photos are told by
     * their content, so that its ending may be any, or none.
     */
    private boolean hasSource(Path drawing) {
        Path folder = drawing.toAbsolutePath().getParent();
        return folder != null
                && names.computeIfAbsent(folder, PhotoFinder::namesIn)
                        .contains(key(DrawingNames.baseOf(drawing.getFileName().toString())));
    }

    private static Set<String> namesIn(Path folder) {
        Set<String> found = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, f -> !Files.isDirectory(f))) {
            for (Path file : files) {
                Photo photo = Photo.of(file, Path.of(""));
                found.add(key(photo.name()));
                found.add(key(photo.stem()));
            }
        } catch (IOException | DirectoryIteratorException e) {
            // nobody can tell then, and what was named is taken
        }
        return found;
    }

    /** File systems may ignore case, and how accents are composed. */
    private static String key(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFC).toLowerCase(Locale.ROOT);
    }

    private void addFolder(Path root) {
        List<Photo> found = new ArrayList<>();
        try {
            Files.walkFileTree(
                    root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Visitor(root, found));
        } catch (IOException e) {
            found.add(Photo.unreadable(root, Path.of(""), "cannot be read: " + Reasons.why(e)));
        }
        if (found.isEmpty()) {
            notes.accept(root + ": no photos in this folder");
        }
        found.sort(Comparator.comparing(p -> slashed(root.relativize(p.path()))));
        found.forEach(this::add);
    }

    private static String slashed(Path path) {
        return path.toString().replace('\\', '/');
    }

    private final class Visitor extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<Photo> found;

        Visitor(Path root, List<Photo> found) {
            this.root = root;
            this.found = found;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
            return !dir.equals(root) && isHidden(dir) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (!isHidden(file)
                    && ImageDecoder.isImageName(file.getFileName().toString())
                    && !DrawingNames.isOwnDrawing(file)
                    && !attributes.isDirectory()) {
                found.add(Photo.of(file, folderOf(file)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException e) {
            if (e instanceof FileSystemLoopException) {
                notes.accept(file + ": passed over, a link to a folder above it");
            } else if (!isHidden(file)) {
                found.add(Photo.unreadable(file, folderOf(file), "cannot be read: " + Reasons.why(e)));
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult postVisitDirectory(Path dir, @Nullable IOException e) {
            if (e != null) {
                found.add(Photo.unreadable(dir, folderOf(dir), "cannot be read to its end: " + Reasons.why(e)));
            }
            return FileVisitResult.CONTINUE;
        }

        private Path folderOf(Path file) {
            Path relative = root.relativize(file).getParent();
            return relative == null ? Path.of("") : relative;
        }

        private boolean isHidden(Path file) {
            Path name = file.getFileName();
            return name != null && name.toString().startsWith(".");
        }
    }
}
