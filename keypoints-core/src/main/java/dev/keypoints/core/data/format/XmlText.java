package dev.keypoints.core.data.format;

import dev.keypoints.core.data.DatasetFormatException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Opens an XML file as characters, in the encoding that its first bytes tell. The parser of the JDK could do that, but
 * prints to the error stream where a byte does not fit; here such a byte becomes the replacement character.
 */
final class XmlText {

    private static final int HEAD = 256;
    private static final Pattern ENCODING =
            Pattern.compile("^<\\?xml\\s[^>]*?encoding\\s*=\\s*['\"]([A-Za-z0-9._:-]{1,40})['\"]");

    private XmlText() {}

    /**
     * Opens a file: UTF-8 or UTF-16 by its byte order mark, else what the XML declaration says, else UTF-8.
     *
     * @throws DatasetFormatException if the declared encoding is unknown
     */
    static Reader open(Path file) throws IOException {
        Labels.requireFile(file);
        byte[] head;
        try (InputStream in = Files.newInputStream(file)) {
            head = in.readNBytes(HEAD);
        }
        Charset charset = charset(head, file);
        BufferedReader reader = new BufferedReader(new InputStreamReader(Files.newInputStream(file), charset));
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    private static Charset charset(byte[] head, Path file) throws DatasetFormatException {
        int mark = head.length >= 2 ? ((head[0] & 0xff) << 8) | (head[1] & 0xff) : 0;
        if (mark == 0xfeff) {
            return StandardCharsets.UTF_16BE;
        }
        if (mark == 0xfffe) {
            return StandardCharsets.UTF_16LE;
        }
        Matcher declared = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
        if (!declared.find()) {
            return StandardCharsets.UTF_8;
        }
        try {
            return Charset.forName(declared.group(1));
        } catch (IllegalArgumentException e) {
            throw new DatasetFormatException(file, 1, "declares the unknown encoding " + declared.group(1), e);
        }
    }
}
