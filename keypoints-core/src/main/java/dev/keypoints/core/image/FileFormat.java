package dev.keypoints.core.image;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The image formats that are read, known by their first bytes; endings of names only say where to look. */
enum FileFormat {
    JPEG("jpeg", "ff d8 ff", "jpg", "jpeg", "jpe", "jfif"),
    PNG("png", "89 50 4e 47 0d 0a 1a 0a", "png"),
    GIF("gif", "47 49 46 38", "gif"),
    BMP("bmp", "42 4d", "bmp"),
    WEBP("webp", "52 49 46 46 .. .. .. .. 57 45 42 50", "webp");

    /** As many bytes as the longest signature. */
    static final int SIGNATURE_LENGTH = 12;

    private final String readerName;

    @SuppressWarnings("ImmutableEnumChecker") // never written to, never handed out
    private final String[] signature;

    @SuppressWarnings("ImmutableEnumChecker") // unmodifiable
    private final List<String> endings;

    FileFormat(String readerName, String signature, String... endings) {
        this.readerName = readerName;
        this.signature = signature.split(" ");
        this.endings = List.of(endings);
    }

    /** Tells whether files of some format are usually called so. */
    static boolean hasEnding(String ending) {
        return Arrays.stream(values()).anyMatch(f -> f.endings.contains(ending));
    }

    /** Returns the name under which ImageIO lists readers of the format. */
    String readerName() {
        return readerName;
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
