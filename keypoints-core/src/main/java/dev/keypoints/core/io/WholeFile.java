package dev.keypoints.core.io;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
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
 * A file that is written under another name beside its place and moved there in one step when it is whole: who looks at any
 * moment sees the old content or the new, and a failure leaves the old one as it was. A link stays, and what it leads to is
 * replaced. A place that exists and is neither a file nor a folder (a pipe, a device) is written to as it stands.
 *
 * <p>What it throws names the place and the reason. For one thread.
 */
public final class WholeFile implements Closeable {

    private static final String SUFFIX = ".part";

    /** So much of a place's name is in that of the file beside it, which must not become too long. */
    private static final int KEPT = 40;

    private final Path place;
    private final Path target;
    private final Path written;
    private final OutputStream unbuffered;
    private final OutputStream stream;
    private boolean forced;

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to the stream; need not close it. */
        void writeTo(OutputStream out) throws IOException;
    }

    private WholeFile(Path place) throws IOException {
        this.place = place;
        boolean asItStands = Files.exists(place) && !Files.isRegularFile(place) && !Files.isDirectory(place);
        target = asItStands || !Files.exists(place) ? place.toAbsolutePath() : place.toRealPath();
        written = asItStands ? target : target.resolveSibling(prefix(target) + UUID.randomUUID() + SUFFIX);
        unbuffered = asItStands
                ? Files.newOutputStream(target)
                : Files.newOutputStream(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        stream = new BufferedOutputStream(new NamedStream(place, unbuffered), 1 << 16);
    }

    /**
     * Starts a file; its folder must exist.
     *
     * @throws IOException if nothing can be written there
     */
    public static WholeFile open(Path place) throws IOException {
        if (Files.isDirectory(place) || place.getFileName() == null) {
            throw unwritten(place, new IOException("it is a folder"));
        }
        try {
            return new WholeFile(place);
        } catch (IOException e) {
            throw unwritten(place, e);
        }
    }

    /**
     * Writes a file so that it survives a power cut; its folder must exist.
     *
     * @throws IOException if the disk is full or the place cannot be written, or what {@code content} throws
     */
    public static void write(Path place, Content content) throws IOException {
        try (WholeFile file = open(place)) {
            content.writeTo(file.stream());
            file.force();
            file.commit();
        }
    }

    /** Returns the stream to write to; {@link #commit} closes it. */
    public OutputStream stream() {
        return stream;
    }

    /** Forces what was written to the disk, so that after a power cut the place holds the old content or the new. */
    public void force() throws IOException {
        stream.flush();
        if (isAside()) {
            try (FileChannel opened = FileChannel.open(written, StandardOpenOption.WRITE)) {
                opened.force(true);
            } catch (IOException e) {
                throw unwritten(place, e);
            }
            forced = true;
        }
    }

    /** Moves the file to its place. */
    public void commit() throws IOException {
        stream.close();
        if (!isAside()) {
            return;
        }
        try {
            move(written, target);
        } catch (IOException e) {
            throw unwritten(place, e);
        }
        if (forced) {
            forceFolder(target);
        }
    }

    /** Has the file beside the place deleted when the process is stopped before {@link #commit}. */
    public void deleteOnExit() {
        if (isAside()) {
            written.toFile().deleteOnExit();
        }
    }

    /** Drops what was written, if it was not moved to its place. */
    @Override
    public void close() throws IOException {
        try {
            unbuffered.close(); // not the buffer, which would write what is left
        } finally {
            if (isAside()) {
                Files.deleteIfExists(written);
            }
        }
    }

    private boolean isAside() {
        return !written.equals(target);
    }

    /** Moves a file over another of the same folder, in one step where the file system can. */
    public static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Deletes what killed processes have left beside a place; nobody may be writing there. */
    public static void deleteLeftovers(Path place) throws IOException {
        Path target = place.toAbsolutePath();
        Path folder = target.getParent();
        if (folder == null) {
            return;
        }
        DirectoryStream.Filter<Path> left = p -> {
            String name = p.getFileName().toString();
            return name.startsWith(prefix(target)) && name.endsWith(SUFFIX);
        };
        try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, left)) {
            for (Path p : found) {
                Files.deleteIfExists(p);
            }
        }
    }

    private static String prefix(Path target) {
        String name = target.getFileName().toString();
        return "." + name.substring(0, Math.min(KEPT, name.length())) + ".";
    }

    /** Makes the new name in a folder survive a power cut, where a folder can be opened (not on Windows). */
    private static void forceFolder(Path file) {
        Path folder = file.getParent();
        if (folder == null) {
            return;
        }
        try (FileChannel opened = FileChannel.open(folder, StandardOpenOption.READ)) {
            opened.force(true);
        } catch (IOException ignored) {
            // The file is whole either way.
        }
    }

    /** The system's own messages say either what is wrong or where. */
    private static IOException unwritten(Path place, IOException e) {
        String reason = e.getMessage() == null ? e.toString() : e.getMessage();
        if (e instanceof FileSystemException at) {
            reason = at.getReason() != null
                    ? at.getReason()
                    : e instanceof NoSuchFileException
                            ? "there is no such folder"
                            : e instanceof AccessDeniedException ? "access is denied" : e.toString();
        }
        return new IOException(place + ": cannot be written: " + reason, e);
    }

    /** Names the place where writing fails, which a full disk does not. */
    private static final class NamedStream extends OutputStream {
        private final Path place;
        private final OutputStream out;

        NamedStream(Path place, OutputStream out) {
            this.place = place;
            this.out = out;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            try {
                out.write(bytes, from, length);
            } catch (IOException e) {
                throw unwritten(place, e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw unwritten(place, e);
            }
        }
    }
}
