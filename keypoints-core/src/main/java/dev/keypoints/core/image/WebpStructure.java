package dev.keypoints.core.image;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * What the chunks of a WebP file say, read without decoding. The canvas that the file header names and the frames
 * within may differ in size, and the reader makes room for both.
 *
 * @param whole whether the file is as long as it says
 * @param lossy whether a frame is coded lossily (VP8)
 * @param largestFrame pixels of the largest frame, 0 if there is none
 */
record WebpStructure(boolean whole, boolean lossy, long largestFrame) {

    private static final int FILE_HEADER = 12;
    private static final int CHUNK_HEADER = 8;
    private static final int FRAME_HEADER = 16;
    private static final int LOSSY = fourCc("VP8 ");
    private static final int LOSSLESS = fourCc("VP8L");
    private static final int FRAME = fourCc("ANMF");

    static WebpStructure of(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        boolean whole = CHUNK_HEADER + (in.getInt(4) & 0xffffffffL) <= bytes.length;
        boolean lossy = false;
        long largest = 0;
        long at = FILE_HEADER;
        while (at + CHUNK_HEADER + 10 <= bytes.length) {
            int type = in.getInt((int) at);
            long length = in.getInt((int) at + 4) & 0xffffffffL;
            int body = (int) at + CHUNK_HEADER;
            if (type == LOSSY) {
                lossy = true;
                largest = Math.max(largest, (long) (in.getShort(body + 6) & 0x3fff) * (in.getShort(body + 8) & 0x3fff));
            } else if (type == LOSSLESS) {
                int sides = in.getInt(body + 1);
                largest = Math.max(largest, (long) ((sides & 0x3fff) + 1) * ((sides >> 14 & 0x3fff) + 1));
            }
            // A frame of an animation is a chunk that holds chunks: step into it.
            at = type == FRAME ? body + FRAME_HEADER : body + length + (length & 1);
        }
        return new WebpStructure(whole, lossy, largest);
    }

    private static int fourCc(String name) {
        return name.charAt(0) | name.charAt(1) << 8 | name.charAt(2) << 16 | name.charAt(3) << 24;
    }
}
