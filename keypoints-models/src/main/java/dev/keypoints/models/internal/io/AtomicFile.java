package dev.keypoints.models.internal.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * Writes a file whole or not at all: into a temporary file beside it, forced to the disk, then moved over the old one in
 * one step. Who reads at any moment, or after a crash, sees the old content or the new.
 */
public final class AtomicFile {

    private static final String SUFFIX = ".partial";

    private AtomicFile() {}

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to the stream; need not close it. */
        void writeTo(OutputStream out) throws IOException;
    }

    /**
     * Writes a file; its folder must exist. When this fails the old file is as it was and nothing is left beside it.
     *
     * @throws IOException if the disk is full or the place cannot be written; names the file and says why
     */
    public static void write(Path file, Content content) throws IOException {
        Path partial = writePartial(file, content);
        try {
            move(partial, file.toAbsolutePath());
        } catch (IOException e) {
            throw unwritten(file, e);
        } finally {
            Files.deleteIfExists(partial);
        }
        forceFolder(file);
    }

    /**
     * Writes the content into a temporary file beside the one named, forces it to the disk and returns it, for the caller
     * to {@link #move}. Nothing is left when this fails.
     *
     * @throws IOException as {@link #write}
     */
    public static Path writePartial(Path file, Content content) throws IOException {
        Path target = file.toAbsolutePath();
        Path name = target.getFileName();
        if (name == null) {
            throw new IOException(file + " cannot be the name of a file");
        }
        Path partial = target.resolveSibling("." + name + "." + UUID.randomUUID() + SUFFIX);
        try (FileChannel channel = FileChannel.open(partial, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
            OutputStream out = new BufferedOutputStream(Channels.newOutputStream(channel), 1 << 16);
            content.writeTo(out);
            out.flush();
            channel.force(true);
        } catch (IOException e) {
            delete(partial, e);
            throw unwritten(file, e);
        } catch (RuntimeException | Error e) {
            delete(partial, e);
            throw e;
        }
        return partial;
    }

    private static void delete(Path partial, Throwable reason) {
        try {
            Files.deleteIfExists(partial);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }

    /** The system's own messages say either what is wrong or where. */
    private static IOException unwritten(Path file, IOException e) {
        String reason = String.valueOf(e.getMessage());
        if (e instanceof FileSystemException at) {
            reason = at.getReason() != null
                    ? at.getReason()
                    : e instanceof NoSuchFileException
                            ? "there is no such folder"
                            : e instanceof AccessDeniedException ? "access is denied" : e.toString();
        }
        return new IOException(file + " cannot be written: " + reason, e);
    }

    /** Moves a file over another of the same folder in one step. */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes the temporary files that a killed process has left beside a file. */
    public static void deleteLeftovers(Path file) throws IOException {
        Path target = file.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            return;
        }
        String prefix = "." + target.getFileName() + ".";
        DirectoryStream.Filter<Path> partial = p -> {
            String name = p.getFileName().toString();
            return name.startsWith(prefix) && name.endsWith(SUFFIX);
        };
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, partial)) {
            for (Path p : found) {
                Files.deleteIfExists(p);
            }
        }
    }

    /** Makes the new names in a file's folder survive a power cut, where a folder can be opened (not on Windows). */
    public static void forceFolder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException ignored) {
            // The file is whole either way.
        }
    }
}
