package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import dev.keypoints.core.data.DatasetFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads small annotation files whole: bounded, with or without a byte order mark, any line ends. */
final class TextFile {

    /** A point file of 10,000 points has less than this. */
    static final int MAX_BYTES = 1 << 20;

    private TextFile() {}

    /**
     * Returns the lines of a text file without line ends: UTF-8, or UTF-16 if it begins with that byte order mark.
     *
     * @throws DatasetFormatException if it is longer than {@link #MAX_BYTES} or holds NUL characters or cannot be read
     */
    static List<String> lines(Path file) throws DatasetFormatException {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new DatasetFormatException(file, WHOLE_FILE, "cannot be read: " + e, e);
        }
        if (bytes.length > MAX_BYTES) {
            throw new DatasetFormatException(file, WHOLE_FILE, "is longer than " + MAX_BYTES + " bytes");
        }
        String text = new String(bytes, charset(bytes));
        if (text.startsWith("\ufeff")) {
            text = text.substring(1);
        }
        if (text.indexOf('\0') >= 0) {
            throw new DatasetFormatException(
                    file, WHOLE_FILE, "is no text: it holds NUL characters (UTF-16 without a byte order mark?)");
        }
        return text.lines().toList();
    }

    private static Charset charset(byte[] b) {
        int mark = b.length >= 2 ? ((b[0] & 0xff) << 8) | (b[1] & 0xff) : 0;
        if (mark == 0xfeff || mark == 0xfffe) {
            return StandardCharsets.UTF_16;
        }
        return StandardCharsets.UTF_8;
    }
}
