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

    /** So many characters of a place's name are in that of the file beside it, which must not become too long. */
    private static final int KEPT = 40;

    private final Path place;
    private final Path target;
    private final Path written;
    private final NamedStream unbuffered;
    private final OutputStream stream;
    private boolean forced;

    /** Writes the content of a file. */
    @FunctionalInterface
    public interface Content {
        /** Writes everything to the stream; need not close it. */
        void writeTo(OutputStream out) throws IOException;
    }

    private WholeFile(Path place, Path target, Path written, NamedStream unbuffered) {
        this.place = place;
        this.target = target;
        this.written = written;
        this.unbuffered = unbuffered;
        this.stream = new BufferedOutputStream(unbuffered, 1 << 16);
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
            return Files.exists(place) && !Files.isRegularFile(place)
                    ? asItStands(place, new NamedStream(place, Files.newOutputStream(place), false))
                    : aside(place, Files.exists(place) ? place.toRealPath() : place.toAbsolutePath());
        } catch (IOException e) {
            throw unwritten(place, e);
        }
    }

    /**
     * Writes to a place as it stands, through a stream to it that is open already and stays so.
     *
     * @param place what to call it in messages
     */
    public static WholeFile through(Path place, OutputStream open) {
        return asItStands(place, new NamedStream(place, open, true));
    }

    private static WholeFile asItStands(Path place, NamedStream stream) {
        return new WholeFile(place, place, place, stream);
    }

    private static WholeFile aside(Path place, Path target) throws IOException {
        Path written = target.resolveSibling(prefix(target) + UUID.randomUUID() + SUFFIX);
        OutputStream out = Files.newOutputStream(written, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        return new WholeFile(place, target, written, new NamedStream(place, out, false));
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
            named(place, () -> {
                try (FileChannel opened = FileChannel.open(written, StandardOpenOption.WRITE)) {
                    opened.force(true);
                }
            });
            forced = true;
        }
    }

    /** Moves the file to its place. */
    public void commit() throws IOException {
        stream.close();
        if (!isAside()) {
            return;
        }
        named(place, () -> move(written, target));
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
        int length = name.codePointCount(0, name.length());
        return "." + name.substring(0, name.offsetByCodePoints(0, Math.min(KEPT, length))) + ".";
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

    /** Work with a file. */
    @FunctionalInterface
    private interface Work {
        void run() throws IOException;
    }

    /** Names the place where work fails. */
    private static void named(Path place, Work work) throws IOException {
        try {
            work.run();
        } catch (IOException e) {
            throw unwritten(place, e);
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
        private final boolean staysOpen;

        NamedStream(Path place, OutputStream out, boolean staysOpen) {
            this.place = place;
            this.out = out;
            this.staysOpen = staysOpen;
        }

        @Override
        public void write(int value) throws IOException {
            write(new byte[] {(byte) value}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            named(place, () -> out.write(bytes, from, length));
        }

        @Override
        public void flush() throws IOException {
            named(place, out::flush);
        }

        @Override
        public void close() throws IOException {
            named(place, staysOpen ? out::flush : out::close);
        }
    }
}
