package dev.keypoints.cli.results;

import dev.keypoints.core.io.WholeFile;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/**
 * Opens files of results: whole ones, which go when the process is stopped. {@code /dev/stdout}, which may lead to a file that others
 * write to as well, is written to where it stands and stays open.
 */
public final class ResultFile {

    private static final Map<String, FileDescriptor> STREAMS = Map.of(
            "/dev/stdout", FileDescriptor.out,
            "/dev/fd/1", FileDescriptor.out,
            "/proc/self/fd/1", FileDescriptor.out,
            "/dev/stderr", FileDescriptor.err,
            "/dev/fd/2", FileDescriptor.err,
            "/proc/self/fd/2", FileDescriptor.err);

    private ResultFile() {}

    /**
     * Starts a file.
     *
     * @throws IOException if nothing can be written there; names the place and says why, as all that is thrown later
     */
    public static WholeFile open(Path place) throws IOException {
        if (place.toString().equals("-")) {
            throw new IOException(
                    place + ": cannot be written: a file must be named; the standard output, where lines are"
                            + " printed, is /dev/stdout");
        }
        FileDescriptor open = STREAMS.get(place.toString());
        if (open != null) {
            return WholeFile.through(place, new FileOutputStream(open));
        }
        WholeFile file = WholeFile.open(place);
        file.deleteOnExit();
        return file;
    }
}
