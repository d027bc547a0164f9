package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.DatasetFormatException.WHOLE_FILE;

import dev.keypoints.core.data.DatasetFormatException;
import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.jspecify.annotations.Nullable;

/**
 * Reads a comma-separated table line by line, in bounded memory. A row is one line: tables of coordinates have no use
 * for quoted line breaks, and a quote left open must not swallow the rest of the file. A file may have 1 GiB, a line 2^20
 * characters, a table 2 million rows.
 */
public final class CsvRows implements Closeable {

    private static final long MAX_BYTES = 1L << 30;
    private static final int MAX_LINE = 1 << 20;
    private static final int MAX_ROWS = 2_000_000;
    private static final CSVFormat FORMAT =
            CSVFormat.DEFAULT.builder().setTrim(true).setIgnoreEmptyLines(true).get();

    /**
     * One row.
     *
     * @param line its line in the file, from 1
     * @param fields its fields, stripped of blanks
     */
    public record Row(int line, List<String> fields) {}

    private final Path file;
    private final BufferedReader in;
    private int line;
    private int rows;

    /** Opens a table; bytes that are no UTF-8 text become replacement characters. */
    CsvRows(Path file) throws IOException {
        this(file, CodingErrorAction.REPLACE);
    }

    private CsvRows(Path file, CodingErrorAction onOtherBytes) throws IOException {
        Labels.requireFile(file);
        if (Files.size(file) > MAX_BYTES) {
            throw new DatasetFormatException(file, WHOLE_FILE, "is longer than " + MAX_BYTES + " bytes");
        }
        this.file = file;
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(onOtherBytes)
                .onUnmappableCharacter(onOtherBytes);
        this.in = new BufferedReader(new InputStreamReader(Files.newInputStream(file), decoder));
    }

    /**
     * Opens a table that must be UTF-8 text throughout.
     *
     * @throws DatasetFormatException if it is a folder or too long
     * @throws IOException if it cannot be read
     */
    public static CsvRows strict(Path file) throws IOException {
        return new CsvRows(file, CodingErrorAction.REPORT);
    }

    /**
     * Returns the next row that is not empty, null at the end.
     *
     * @throws DatasetFormatException if it is no row of a table or beyond a limit; the message says where and why
     * @throws IOException if it cannot be read
     */
    public @Nullable Row next() throws IOException {
        String text;
        do {
            try {
                text = readLine();
            } catch (CharacterCodingException e) {
                throw new Unreadable(file, WHOLE_FILE, "is no UTF-8 text", e);
            }
            if (text == null) {
                return null;
            }
            line++;
            if (line == 1 && text.startsWith("\ufeff")) {
                text = text.substring(1);
            }
        } while (text.isBlank());
        if (++rows > MAX_ROWS) {
            throw new Unreadable(file, line, "has more than " + MAX_ROWS + " rows");
        }
        if (text.indexOf('\0') >= 0) {
            throw new Unreadable(file, line, "is no text: it holds NUL characters (UTF-16?)");
        }
        try (CSVParser parser = CSVParser.parse(text, FORMAT)) {
            List<CSVRecord> records = parser.getRecords();
            return new Row(line, records.isEmpty() ? List.of() : records.get(0).toList());
        } catch (IOException | RuntimeException e) {
            throw new DatasetFormatException(
                    file, line, "is no row of a table (a row must end on its line, quotes included)", e);
        }
    }

    /** Reads to the next line end (LF, CR or CR LF), null at the end of the file. */
    private @Nullable String readLine() throws IOException {
        StringBuilder text = new StringBuilder();
        int c = in.read();
        if (c < 0) {
            return null;
        }
        for (; c >= 0 && c != '\n' && c != '\r'; c = in.read()) {
            if (text.length() == MAX_LINE) {
                throw new Unreadable(file, line + 1, "is longer than " + MAX_LINE + " characters");
            }
            text.append((char) c);
        }
        if (c == '\r') {
            in.mark(1);
            if (in.read() != '\n') {
                in.reset();
            }
        }
        return text.toString();
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    /** A trouble after which the table cannot be read on. */
    static final class Unreadable extends DatasetFormatException {
        private static final long serialVersionUID = 1L;

        Unreadable(Path file, int line, String reason) {
            super(file, line, reason);
        }

        Unreadable(Path file, int line, String reason, Throwable cause) {
            super(file, line, reason, cause);
        }
    }
}
