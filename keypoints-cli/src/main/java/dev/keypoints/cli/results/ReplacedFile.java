package dev.keypoints.cli.results;

import dev.keypoints.core.io.WholeFile;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * A file of results: a {@link WholeFile}, which goes when the process is stopped. {@code /dev/stdout}, which may lead to a file that
 * others write to as well, is written to where it stands and stays open.
 */
public final class ReplacedFile implements Closeable {

    private static final Map<String, FileDescriptor> STREAMS = Map.of(
            "/dev/stdout", FileDescriptor.out,
            "/dev/fd/1", FileDescriptor.out,
            "/proc/self/fd/1", FileDescriptor.out,
            "/dev/stderr", FileDescriptor.err,
            "/dev/fd/2", FileDescriptor.err,
            "/proc/self/fd/2", FileDescriptor.err);

    private final OutputStream stream;
    private final Optional<WholeFile> file;

    private ReplacedFile(OutputStream stream, Optional<WholeFile> file) {
        this.stream = stream;
        this.file = file;
    }

    /**
     * Starts a file.
     *
     * @throws IOException if nothing can be written there; names the place and says why, as all that is thrown later
     */
    public static ReplacedFile open(Path place) throws IOException {
        if (place.toString().equals("-")) {
            throw new IOException(
                    place + ": cannot be written: a file must be named; the standard output, where lines are"
                            + " printed, is /dev/stdout");
        }
        FileDescriptor open = STREAMS.get(place.toString());
        if (open != null) {
            return new ReplacedFile(new BufferedOutputStream(new OpenStream(place, open)), Optional.empty());
        }
        WholeFile file = WholeFile.open(place);
        file.deleteOnExit();
        return new ReplacedFile(file.stream(), Optional.of(file));
    }

    /** Returns the stream to write to; {@link #commit} closes it. */
    public OutputStream stream() {
        return stream;
    }

    /** Moves the file to its place. */
    public void commit() throws IOException {
        if (file.isPresent()) {
            file.get().commit();
        } else {
            stream.flush();
        }
    }

    /** Drops what was written, if it was not moved to its place. */
    @Override
    public void close() throws IOException {
        if (file.isPresent()) {
            file.get().close();
        }
    }

    /** A stream of the process. */
    private static final class OpenStream extends OutputStream {
        private final Path place;
        private final OutputStream out;

        OpenStream(Path place, FileDescriptor descriptor) {
            this.place = place;
            this.out = new FileOutputStream(descriptor);
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
                throw new IOException(place + ": cannot be written: " + Reasons.why(e), e);
            }
        }
    }
}
