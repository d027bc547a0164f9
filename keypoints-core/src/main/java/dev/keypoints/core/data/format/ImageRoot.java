package dev.keypoints.core.data.format;

import dev.keypoints.core.data.DatasetFormatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The folder that image names of an annotation file are relative to, and beyond which none may lead. */
final class ImageRoot {

    private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:.*", Pattern.DOTALL);

    private final Path root;
    private final Path realRoot;

    private ImageRoot(Path root, Path realRoot) {
        this.root = root;
        this.realRoot = realRoot;
    }

    /** Opens a folder; it may itself be a link. */
    static ImageRoot of(Path folder) throws IOException {
        Path root = folder.toAbsolutePath(); // not normalised: 'link/..' is not where 'link' stands
        if (!Files.isDirectory(root)) {
            throw new DatasetFormatException(
                    folder, DatasetFormatException.WHOLE_FILE, "is no folder, but the images are looked for in it");
        }
        return new ImageRoot(root, root.toRealPath());
    }

    /** Returns the folder that an annotation file lies in. */
    static Path folderOf(Path file) {
        Path absolute = file.toAbsolutePath();
        Path folder = absolute.getParent();
        return folder == null ? absolute : folder;
    }

    /** Returns the folder. */
    Path folder() {
        return root;
    }

    /** Returns what the folder is called. */
    String name() {
        Path name = root.getFileName();
        if (name == null || name.toString().equals(".") || name.toString().equals("..")) {
            name = realRoot.getFileName();
        }
        return name == null ? "" : name.toString();
    }

    /**
     * Finds a named image. A backslash counts as a slash.
     *
     * @throws DatasetFormatException if the name is absolute, has {@code ..}, leads out of the folder by a link, or
     *     names no file; the message gives the annotation file and line
     */
    Path resolve(String imageName, Path file, int line) throws IOException {
        return find(imageName, file, line)
                .orElseThrow(() -> new DatasetFormatException(
                        file, line, "image name '" + Numbers.shorten(imageName) + "' names no file under " + root));
    }

    /** Finds a named image like {@link #resolve}, empty if the name is fine but no such file exists. */
    Optional<Path> find(String imageName, Path file, int line) throws IOException {
        String name = imageName.strip().replace('\\', '/');
        String shown = "image name '" + Numbers.shorten(imageName) + "'";
        if (name.isEmpty()) {
            throw new DatasetFormatException(file, line, "the image name is empty");
        }
        if (name.startsWith("/") || DRIVE.matcher(name).matches()) {
            throw new DatasetFormatException(file, line, shown + " is absolute; it must be relative to " + root);
        }
        if (List.of(name.split("/")).contains("..")) {
            throw new DatasetFormatException(file, line, shown + " has '..'; images must lie under " + root);
        }
        try {
            Path path = root.resolve(root.getFileSystem().getPath(name).normalize());
            return Files.isRegularFile(path) ? Optional.of(inside(path, shown, file, line)) : Optional.empty();
        } catch (InvalidPathException e) {
            throw new DatasetFormatException(file, line, shown + " is no file name", e);
        }
    }

    /** Checks that no link leads a file out of the folder. */
    Path inside(Path path, String shown, Path file, int line) throws IOException {
        if (!path.toRealPath().startsWith(realRoot)) {
            throw new DatasetFormatException(file, line, shown + " leads by a link out of " + root);
        }
        return path;
    }
}
