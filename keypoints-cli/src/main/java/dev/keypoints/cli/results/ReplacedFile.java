package dev.keypoints.cli.results;

import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * A file that is written beside its place and moved there when it is whole, so that nobody ever sees half of it. A place
 * that exists and is no regular file (a pipe, a terminal) is written to directly.
 */
public final class ReplacedFile implements Closeable {

    private final Path target;
    private final Path written;
    private final OutputStream stream;

    private ReplacedFile(Path target, Path written, OutputStream stream) {
        this.target = target;
        this.written = written;
        this.stream = stream;
    }

    /**
     * Starts a file.
     *
     * @throws IOException if nothing can be written there
     */
    public static ReplacedFile open(Path place) throws IOException {
        if (Files.isDirectory(place)) {
            throw new IOException(place + ": is a folder");
        }
        if (Files.exists(place) && !Files.isRegularFile(place)) {
            return new ReplacedFile(place, place, new BufferedOutputStream(Files.newOutputStream(place)));
        }
        Path target = Files.exists(place) ? place.toRealPath() : place;
        Path aside = target.resolveSibling(
                "." + target.getFileName() + "." + ProcessHandle.current().pid() + ".part");
        OutputStream out = Files.newOutputStream(
                aside, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        aside.toFile().deleteOnExit();
        return new ReplacedFile(target, aside, new BufferedOutputStream(out));
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
}
