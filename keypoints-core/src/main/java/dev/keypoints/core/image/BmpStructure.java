package dev.keypoints.core.image;

/**
 * What the header of a BMP file says, read without decoding.
 *
 * @param compression how pixels are coded (Microsoft, BITMAPINFOHEADER): 0 not at all, 1 and 2 run lengths, 3 bit masks, 4 a
 *     whole JPEG file, 5 a whole PNG file; 0 for headers too old to tell
 */
record BmpStructure(int compression) {

    private static final int HEADER_SIZE_AT = 14;
    private static final int COMPRESSION_AT = 30;
    private static final int INFO_HEADER = 40;
    private static final int BIT_MASKS = 3;

    static BmpStructure of(byte[] bytes) {
        boolean tells = bytes.length >= COMPRESSION_AT + 4 && littleEndian(bytes, HEADER_SIZE_AT) >= INFO_HEADER;
        return new BmpStructure(tells ? littleEndian(bytes, COMPRESSION_AT) : 0);
    }

    /** Tells whether the pixels lie in the file itself, not in a file of another format within it. */
    boolean holdsPixels() {
        return compression >= 0 && compression <= BIT_MASKS;
    }

    private static int littleEndian(byte[] bytes, int at) {
        return (bytes[at] & 0xff)
                | (bytes[at + 1] & 0xff) << 8
                | (bytes[at + 2] & 0xff) << 16
                | (bytes[at + 3] & 0xff) << 24;
    }
}
