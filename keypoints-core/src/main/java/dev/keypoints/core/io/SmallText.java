package dev.keypoints.core.io;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Function;

/** Reads small files of text whole: UTF-8, with or without a byte order mark, 16 MiB at most. */
public final class SmallText {

    private static final int MAX_BYTES = 16 << 20;

    private SmallText() {}

    /**
     * Returns what the text of a file, without a byte order mark, means.
     *
     * @param kind what the file should be, for the message of an error
     * @param parse throws {@link IllegalArgumentException} with the reason if the text is none of that kind
     * @throws IOException if it cannot be read, is too long, no text or none of that kind; the message names the file and the
     *     reason, unless it is the file system's own
     */
    public static <T> T parse(Path file, String kind, Function<String, T> parse) throws IOException {
        String text = read(file, kind);
        try {
            return parse.apply(text);
        } catch (IllegalArgumentException e) {
            throw new IOException(file + ": " + e.getMessage(), e);
        }
    }

    private static String read(Path file, String kind) throws IOException {
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
