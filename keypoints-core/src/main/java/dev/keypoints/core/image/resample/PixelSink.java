package dev.keypoints.core.image.resample;

import dev.keypoints.core.image.PixelPlanes;
import java.nio.ByteBuffer;

/** Takes finished pixels of an image, in their order. */
interface PixelSink {

    /**
     * Takes a block of pixels.
     *
     * @param from the first one, counted row by row
     * @param n how many
     * @param planes an array for each channel, samples times 256, 0 to 65280; may be changed
     */
    void accept(int from, int n, int[][] planes);

    /**
     * Takes a row of means of 2x2 pixels in colour, if it can do with rounded ones; see {@link AreaHalves}.
     *
     * @param from the first target pixel, counted row by row
     * @param n target columns
     * @param data interleaved samples of three channels
     * @param upper where the first pixel of the upper row stands in them
     * @param lower where that of the lower row stands, after the upper one
     * @return false if it wants planes
     */
    default boolean acceptHalves(int from, int n, byte[] data, int upper, int lower) {
        return false;
    }

    /** A sink into interleaved bytes, rounded to the nearest. Used again and again. */
    final class Bytes implements PixelSink {
        private static final byte[] NOTHING = {};

        private byte[] data = NOTHING;
        private int channels;

        /** Becomes a sink into an array, and returns itself. */
        Bytes into(byte[] newData, int newChannels) {
            data = newData;
            channels = newChannels;
            return this;
        }

        /** Lets the array go. */
        void drop() {
            data = NOTHING;
        }

        @Override
        public void accept(int from, int n, int[][] planes) {
            for (int c = 0; c < channels; c++) {
                round(planes[c], n);
            }
            PixelPlanes.write(planes, channels, n, data, from);
        }

        @Override
        public boolean acceptHalves(int from, int n, byte[] source, int upper, int lower) {
            AreaHalves.mean(source, upper, lower, n, data, 3 * from);
            return true;
        }

        private static void round(int[] plane, int n) {
            for (int i = 0; i < n; i++) {
                plane[i] = (plane[i] + 128) >> 8;
            }
        }
    }

    /** As {@link Bytes}, into memory that need not be an array's. Used again and again. */
    final class Memory implements PixelSink {
        private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

        private final Bytes bytes = new Bytes();
        private ByteBuffer data = NOTHING;
        private int channels;
        private byte[] block = {};

        /** Becomes a sink whose first pixel stands at the beginning of a buffer, and returns itself. */
        Memory into(ByteBuffer newData, int newChannels) {
            data = newData;
            channels = newChannels;
            return this;
        }

        /** Lets the buffer go. */
        void drop() {
            data = NOTHING;
        }

        @Override
        public void accept(int from, int n, int[][] planes) {
            room(n).accept(0, n, planes);
            data.put(from * channels, block, 0, n * channels);
        }

        @Override
        public boolean acceptHalves(int from, int n, byte[] source, int upper, int lower) {
            room(n).acceptHalves(0, n, source, upper, lower);
            data.put(from * channels, block, 0, n * channels);
            return true;
        }

        private Bytes room(int n) {
            if (block.length < n * channels) {
                block = new byte[n * channels];
            }
            return bytes.into(block, channels);
        }
    }
}
