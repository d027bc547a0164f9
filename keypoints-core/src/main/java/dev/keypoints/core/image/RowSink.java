package dev.keypoints.core.image;

/** Takes finished rows of an image, in any order. */
interface RowSink {

    /**
     * Takes one row.
     *
     * @param y the row
     * @param row interleaved samples times 256, 0 to 65280
     */
    void accept(int y, int[] row);

    /** A sink into interleaved bytes, rounded to the nearest. */
    final class Bytes implements RowSink {
        private final byte[] data;
        private final int rowLength;

        Bytes(byte[] data, int rowLength) {
            this.data = data;
            this.rowLength = rowLength;
        }

        @Override
        public void accept(int y, int[] row) {
            int o = y * rowLength;
            for (int i = 0; i < rowLength; i++) {
                data[o + i] = (byte) ((row[i] + 128) >> 8);
            }
        }
    }
}
