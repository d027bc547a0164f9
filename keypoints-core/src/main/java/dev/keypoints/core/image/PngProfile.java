package dev.keypoints.core.image;

import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.InflaterInputStream;

/** Finds the colour profile of a PNG file (its chunk {@code iCCP}), which stands before the pixels. */
final class PngProfile {

    private static final int SIGNATURE = 8;

    /** Length and type before the data of a chunk. */
    private static final int CHUNK_HEADER = 8;

    /** The checksum after it. */
    private static final int CHUNK_END = 4;

    private static final int LONGEST_NAME = 79;
    private static final int MOST_BYTES = 4 << 20;

    private PngProfile() {}

    /**
     * Returns the profile of red, green and blue, empty if there is none or none that can be read; of two statements about its
     * colours the file's chunk {@code sRGB} counts.
     */
    static Optional<ICC_Profile> of(byte[] png) {
        ByteBuffer in = ByteBuffer.wrap(png);
        Optional<ICC_Profile> profile = Optional.empty();
        long at = SIGNATURE;
        while (at + CHUNK_HEADER <= png.length) {
            long length = in.getInt((int) at) & 0xffffffffL;
            String type = new String(png, (int) at + 4, 4, StandardCharsets.ISO_8859_1);
            int data = (int) at + CHUNK_HEADER;
            if (type.equals("IDAT") || type.equals("sRGB") || data + length > png.length) {
                return type.equals("sRGB") ? Optional.empty() : profile;
            }
            if (type.equals("iCCP")) {
                profile = profile(png, data, (int) length);
            }
            at = data + length + CHUNK_END;
        }
        return profile;
    }

    /** A chunk holds a name, a zero, the method of compression and the compressed profile. */
    private static Optional<ICC_Profile> profile(byte[] png, int from, int length) {
        int name = 0;
        while (name < Math.min(length, LONGEST_NAME + 1) && png[from + name] != 0) {
            name++;
        }
        int skipped = Math.min(length, name + 2);
        try (InputStream in =
                new InflaterInputStream(new ByteArrayInputStream(png, from + skipped, length - skipped))) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            ICC_Profile profile = ICC_Profile.getInstance(bytes);
            return bytes.length <= MOST_BYTES && profile.getColorSpaceType() == ColorSpace.TYPE_RGB
                    ? Optional.of(profile)
                    : Optional.empty();
        } catch (IOException | IllegalArgumentException e) {
            return Optional.empty(); // as with other notes that cannot be read, the pixels are what counts
        }
    }
}
