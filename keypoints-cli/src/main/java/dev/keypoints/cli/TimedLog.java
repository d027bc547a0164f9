package dev.keypoints.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** A file of lines, each with the time of day. */
public final class TimedLog implements AutoCloseable {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final PrintWriter file;

    /**
     * Opens a log; lines are added to an older one.
     *
     * @throws IOException if the file cannot be written
     */
    public TimedLog(Path path) throws IOException {
        this.file = new PrintWriter(
                Files.newBufferedWriter(
                        path, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND),
                true);
    }

    /** Adds a line, which is in the file then. */
    public void write(String text) {
        file.println(LocalTime.now(ZoneId.systemDefault()).format(TIME) + " " + text);
    }

    @Override
    public void close() {
        file.close();
    }
}
