package dev.keypoints.models.safetensors;

import java.util.Arrays;

/** The checksum that a file carries of itself: SHA-256 over header and data, its own digits taken as zeros. */
final class Sha256 {

    private Sha256() {}

    /** Puts zeros in the place of the digits. */
    static void blank(byte[] header) {
        int from = SafetensorsFile.CHECKSUM_PREFIX.length();
        Arrays.fill(header, from, from + SafetensorsFile.CHECKSUM_CHARS, (byte) '0');
    }
}
