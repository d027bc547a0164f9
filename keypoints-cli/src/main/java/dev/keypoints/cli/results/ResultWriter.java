package dev.keypoints.cli.results;

import java.io.Closeable;
import java.io.IOException;

/**
 * Takes results one by one and keeps none of them. A file stands under its name only after {@link #finish}; closing
 * without it leaves what was there before.
 */
public interface ResultWriter extends Closeable {

    /** Adds the result of a photo. */
    void add(PhotoResult result) throws IOException;

    /** Ends the output and puts it in its place. */
    void finish() throws IOException;
}
