package dev.keypoints.core.data.format;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.data.DatasetFormatException;
import java.nio.file.Path;

/** Reads numbers as annotation files write them: plain decimal, a dot, no NaN, nothing absurd. */
final class Numbers {

    /** No image is this large; a coordinate beyond it is a broken file. */
    static final double MAX_COORDINATE = 1e7;

    /** No scheme has this many points; a count beyond it is a broken file. */
    static final int MAX_POINTS = 10_000;

    private static final int MAX_DIGITS = 64;

    private Numbers() {}

    /**
     * Reads a coordinate in pixels.
     *
     * @throws DatasetFormatException if the text is no finite number within +-{@link #MAX_COORDINATE}
     */
    static double coordinate(String text, Path file, int line) throws DatasetFormatException {
        return check(number(text, file, line), text, file, line);
    }

    /** Checks a coordinate that was parsed elsewhere. */
    static double check(double value, String text, Path file, int line) throws DatasetFormatException {
        if (!(Math.abs(value) <= MAX_COORDINATE)) {
            throw new DatasetFormatException(
                    file, line, "coordinate " + shorten(text) + " is not within -10,000,000 to 10,000,000");
        }
        return value;
    }

    /** Reads a number; infinity comes back for one that is too large for a double. */
    static double number(String text, Path file, int line) throws DatasetFormatException {
        if (text.length() > MAX_DIGITS || !plain(text)) {
            String hint = text.indexOf(',') >= 0 ? " (decimals need a dot, not a comma)" : "";
            throw new DatasetFormatException(file, line, "'" + shorten(text) + "' is no number" + hint);
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new DatasetFormatException(file, line, "'" + shorten(text) + "' is no number", e);
        }
    }

    /**
     * Reads a whole number.
     *
     * @throws DatasetFormatException if it is none or lies outside the range
     */
    @CanIgnoreReturnValue
    static int integer(String what, String text, int min, int max, Path file, int line) throws DatasetFormatException {
        long value;
        try {
            value = Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new DatasetFormatException(file, line, what + " '" + shorten(text) + "' is no whole number", e);
        }
        if (value < min || value > max) {
            throw new DatasetFormatException(
                    file, line, what + " must be in " + min + " to " + max + ", but was " + value);
        }
        return (int) value;
    }

    /** Shortens text from a file so that it fits into a message. */
    static String shorten(String text) {
        String clean = text.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= 80 ? clean : clean.substring(0, 80) + "...";
    }

    /** Excludes what Double.parseDouble takes beyond decimals: hexadecimal, NaN, Infinity, type suffixes. */
    private static boolean plain(String text) {
        for (int i = 0; i < text.length(); i++) {
            if ("0123456789.-+eE".indexOf(text.charAt(i)) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
