package dev.keypoints.core.data;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Reads annotations of one format. Image files are looked up but not opened (beyond the header, where a format needs
 * the size), so reading is quick and a data set of any length takes little memory.
 *
 * <p>Every reader gives pixels of the upright image with pixel centres at integers, whatever the file counts from, and
 * refuses images outside its root folder. Readers are immutable and may be used by any number of threads.
 */
public interface KeypointReader {

    /** What to do with one bad file, row or annotation among good ones. */
    enum OnBadInput {
        /** Throw at the first. */
        FAIL,
        /** Leave it out and name it in the {@link LoadReport}. */
        SKIP
    }

    /**
     * Reads a file or folder.
     *
     * @param source an annotation file or a folder of them, as the format has it
     * @param onBadInput what to do with a bad part; a source that is unreadable as a whole always throws
     * @throws DatasetFormatException if the source is not in the format; the message says where and why
     * @throws IOException if it cannot be read
     */
    LoadReport read(Path source, OnBadInput onBadInput) throws IOException;

    /**
     * Reads a file or folder and throws at the first bad part.
     *
     * @throws DatasetFormatException if the source is not in the format; the message says where and why
     * @throws IOException if it cannot be read
     */
    default KeypointDataset read(Path source) throws IOException {
        return read(source, OnBadInput.FAIL).dataset();
    }
}
