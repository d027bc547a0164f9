package dev.keypoints.core.image;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The image formats that are read, known by their first bytes; endings of names only say where to look. */
enum FileFormat {
    JPEG("JPEG", "ff d8 ff", "jpg", "jpeg", "jpe", "jfif"),
    PNG("PNG", "89 50 4e 47 0d 0a 1a 0a", "png"),
    GIF("GIF", "47 49 46 38", "gif"),
    BMP("BMP", "42 4d", "bmp"),
    WEBP("WebP", "52 49 46 46 .. .. .. .. 57 45 42 50", "webp");

    /** As many bytes as the longest signature. */
    static final int SIGNATURE_LENGTH = 12;

    private final String title;

    @SuppressWarnings("ImmutableEnumChecker") // never written to, never handed out
    private final String[] signature;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final List<String> endings;

    FileFormat(String title, String signature, String... endings) {
        this.title = title;
        this.signature = signature.split(" ");
        this.endings = List.of(endings);
    }

    /** Tells whether files of some format are usually called so. */
    static boolean hasEnding(String ending) {
        return Arrays.stream(values()).anyMatch(f -> f.endings.contains(ending));
    }

    /** Returns how the formats are called in a message: "A, B or C". */
    static String titles() {
        List<String> titles = Arrays.stream(values()).map(f -> f.title).toList();
        int last = titles.size() - 1;
        return String.join(", ", titles.subList(0, last)) + " or " + titles.get(last);
    }

    /** Returns the name under which ImageIO lists readers of the format. */
    String readerName() {
        return title.toLowerCase(Locale.ROOT);
    }

    /** Returns the format whose signature stands at the start of the first {@code count} bytes. */
    static Optional<FileFormat> of(byte[] start, int count) {
        for (FileFormat format : values()) {
            if (format.matches(start, count)) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    private boolean matches(byte[] start, int count) {
        if (count < signature.length) {
            return false;
        }
        for (int i = 0; i < signature.length; i++) {
            if (!signature[i].equals("..") && (start[i] & 0xff) != Integer.parseInt(signature[i], 16)) {
                return false;
            }
        }
        return true;
    }
}
