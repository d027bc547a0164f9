package dev.keypoints.cli;

import java.io.Console;

/** Tells whether somebody watches. */
final class Terminal {

    /** Set by the launcher, which can ask for the standard error alone: {@code true} or {@code false}. */
    private static final String PROPERTY = "keypoints.terminal";

    private Terminal() {}

    /** Tells whether the standard error is a terminal; without the launcher, whether input and output are one. */
    static boolean hasOne() {
        String told = System.getProperty(PROPERTY);
        if (told != null) {
            return Boolean.parseBoolean(told);
        }
        Console console = System.console();
        return console != null && isTerminal(console);
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
