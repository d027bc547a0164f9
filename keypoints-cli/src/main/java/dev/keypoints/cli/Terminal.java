package dev.keypoints.cli;

import java.io.Console;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Tells whether somebody watches. */
final class Terminal {

    /** Set by the launcher, which can ask for the standard error alone: {@code true} or {@code false}. */
    private static final String PROPERTY = "keypoints.terminal";

    /** Set by the launcher: how wide the terminal is. */
    private static final String COLUMNS = "keypoints.columns";

    private static final int USUAL_COLUMNS = 80;
    private static final int FEWEST_COLUMNS = 20;

    private Terminal() {}

    /** Tells whether the standard error is a terminal; without the launcher, whether input and output are one. */
    static boolean hasOne() {
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        return console().isPresent();
    }

    /** Returns how many columns the terminal has, 80 if nobody knows. */
    static int columns() {
        return Math.max(FEWEST_COLUMNS, Integer.getInteger(COLUMNS, USUAL_COLUMNS));
    }

    /** Returns the terminal's encoding, UTF-8 where input and output are none. */
    static Charset charset() {
        return console().map(Console::charset).orElse(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("SystemConsoleNull") // asked further
    private static Optional<Console> console() {
        return Optional.ofNullable(System.console()).filter(Terminal::isTerminal);
    }

    /** From Java 22 on there is a console without a terminal too, and a method that tells. */
    private static boolean isTerminal(Console console) {
        try {
            return Boolean.TRUE.equals(Console.class.getMethod("isTerminal").invoke(console));
        } catch (NoSuchMethodException e) {
            return true;
        } catch (ReflectiveOperationException e) {
            return false;
        }
    }
}
