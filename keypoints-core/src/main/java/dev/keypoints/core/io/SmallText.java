package dev.keypoints.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads small files of text whole: UTF-8, with or without a byte order mark, 16 MiB at most. */
public final class SmallText {

    private static final int MAX_BYTES = 16 << 20;

    private SmallText() {}

    /**
     * Returns the text of a file, without a byte order mark.
     *
     * @param kind what the file should be, for the message of an error
     * @throws IOException if it cannot be read, is too long or no text; the message names the file and the reason, unless it is
     *     the file system's own
     */
    public static String read(Path file, String kind) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException(file + ": no " + kind + ": a folder");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException(file + ": no " + kind + ": longer than " + MAX_BYTES + " bytes");
            }
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw new IOException(file + ": no " + kind + ": not UTF-8 text", e);
        }
    }
}
