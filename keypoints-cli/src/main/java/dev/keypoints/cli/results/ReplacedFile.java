package dev.keypoints.cli.results;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;

/**
 * A file that is written beside its place and moved there when it is whole, so that nobody ever sees half of it. A place
 * that exists and is no regular file (a pipe, a terminal) is written to directly, and so is {@code /dev/stdout}, which may lead to a
 * file that others write to as well.
 */
public final class ReplacedFile implements Closeable {

    private static final Map<String, FileDescriptor> STREAMS = Map.of(
            "/dev/stdout", FileDescriptor.out,
            "/dev/fd/1", FileDescriptor.out,
            "/proc/self/fd/1", FileDescriptor.out,
            "/dev/stderr", FileDescriptor.err,
            "/dev/fd/2", FileDescriptor.err,
            "/proc/self/fd/2", FileDescriptor.err);

    private final Path place;
    private final Path target;
    private final Path written;
    private final OutputStream stream;

    private ReplacedFile(Path place, Path target, Path written, OutputStream out) {
        this.place = place;
        this.target = target;
        this.written = written;
        this.stream = new BufferedOutputStream(new NamedStream(place, out));
    }

    /**
     * Starts a file.
     *
     * @throws IOException if nothing can be written there; names the place and says why, as all that is thrown later
     */
    public static ReplacedFile open(Path place) throws IOException {
        try {
            return opened(place);
        } catch (IOException e) {
            throw Reasons.unwritten(place, e);
        }
    }

    private static ReplacedFile opened(Path place) throws IOException {
        if (place.toString().equals("-")) {
            throw new IOException("a file must be named; the standard output, where lines are printed, is /dev/stdout");
        }
        if (Files.isDirectory(place)) {
            throw new IOException("it is a folder");
        }
        FileDescriptor open = STREAMS.get(place.toString());
        if (open != null) {
            return new ReplacedFile(place, place, place, new OpenStream(open));
        }
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            return new ReplacedFile(place, place, place, Files.newOutputStream(place));
        }
        Path target = Files.exists(place) ? place.toRealPath() : place;
        Path aside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        OutputStream out = Files.newOutputStream(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        aside.toFile().deleteOnExit();
        return new ReplacedFile(place, target, aside, out);
    }

    /** Returns the stream to write to; {@link #commit} closes it. */
    public OutputStream stream() {
        return stream;
    }

    /** Moves the file to its place. */
    public void commit() throws IOException {
        stream.close();
        if (written.equals(target)) {
            return;
        }
        try {
            move();
        } catch (IOException e) {
            throw Reasons.unwritten(place, e);
        }
    }

    private void move() throws IOException {
        try {
            Files.move(written, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(written, target, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Drops what was written, if it was not moved to its place. */
    @Override
    public void close() throws IOException {
        try {
            stream.close();
        } finally {
            if (!written.equals(target)) {
                Files.deleteIfExists(written);
            }
        }
    }

    /** A stream of the process, which goes on where it stands and stays open. */
    private static final class OpenStream extends FilterOutputStream {
        OpenStream(FileDescriptor descriptor) {
            super(new FileOutputStream(descriptor));
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
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
                throw Reasons.unwritten(place, e);
            }
        }

        @Override
        public void flush() throws IOException {
            try {
                out.flush();
            } catch (IOException e) {
                throw Reasons.unwritten(place, e);
            }
        }

        @Override
        public void close() throws IOException {
            try {
                out.close();
            } catch (IOException e) {
                throw Reasons.unwritten(place, e);
            }
        }
    }
}
