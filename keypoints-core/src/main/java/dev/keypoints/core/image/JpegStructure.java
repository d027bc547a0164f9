package dev.keypoints.core.image;

/**
 * What the markers of a JPEG file say, read without decoding.
 *
 * @param components colour components: 1 grey, 3 colour, 4 CMYK or YCCK; 0 if there is no frame header
 * @param progressive whether the frame is progressive
 * @param scans scans in the first image of the file
 * @param ended whether that image's end marker is there
 */
record JpegStructure(int components, boolean progressive, int scans, boolean ended) {

    private static final int END_OF_IMAGE = 0xd9;
    private static final int START_OF_SCAN = 0xda;

    /** Walks from marker to marker; whatever stands between segments (coded pixels) is passed over. */
    static JpegStructure of(byte[] bytes) {
        int components = 0;
        boolean progressive = false;
        int scans = 0;
        int i = 2;
        while (i + 1 < bytes.length) {
            if (bytes[i] != (byte) 0xff) {
                i++;
                continue;
            }
            int marker = bytes[i + 1] & 0xff;
            if (marker == END_OF_IMAGE) {
                return new JpegStructure(components, progressive, scans, true);
            }
            if (marker == START_OF_SCAN) {
                scans++;
            }
            if (isFrame(marker) && i + 9 < bytes.length) {
                components = bytes[i + 9] & 0xff;
                progressive = marker == 0xc2;
            }
            i += marker == 0xff ? 1 : hasLength(marker) ? 2 + length(bytes, i + 2) : 2;
        }
        return new JpegStructure(components, progressive, scans, false);
    }

    private static boolean isFrame(int marker) {
        return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
    }

    /** Stuffed bytes (ff 00), restart markers and a few others stand alone. */
    private static boolean hasLength(int marker) {
        return marker >= 0xc0 && !(marker >= 0xd0 && marker <= 0xd8);
    }

    private static int length(byte[] bytes, int at) {
        return at + 1 < bytes.length ? ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff) : bytes.length;
    }
}
