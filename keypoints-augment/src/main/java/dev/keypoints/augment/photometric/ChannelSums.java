package dev.keypoints.augment.photometric;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Sums of interleaved bytes: of every third one, beginning with the first, the second and the third. */
final class ChannelSums {

    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /** Every second byte of eight. */
    private static final long LANES = 0x00ff00ff00ff00ffL;

    /** Bytes that are added at once. */
    private static final int GROUP = 24;

    /** Groups whose sums fit 16 bits, at two bytes a lane: 128 x 2 x 255 is below 2^16. */
    private static final int GROUPS = 128;

    private ChannelSums() {}

    /**
     * Adds up n bytes of 0 to 255, and weighs the sums of bytes 0, 3, 6, ..., of 1, 4, 7, ... and of 2, 5, 8, .... Eight bytes are four lanes of 16 bits twice over: its even and its odd bytes. Of 24
     * bytes, those that begin with the same channel go into one sum; lane j of sum m has channel m + 2 j, modulo 3.
     */
    static double weighted(byte[] data, int n, double ofFirst, double ofSecond, double ofThird) {
        long first = 0;
        long second = 0;
        long third = 0;
        int i = 0;
        while (i + GROUP <= n) {
            int end = i + GROUP * Math.min(GROUPS, (n - i) / GROUP);
            long s0 = 0;
            long s1 = 0;
            long s2 = 0;
            for (; i < end; i += GROUP) {
                long a = (long) LONG.get(data, i);
                long b = (long) LONG.get(data, i + 8);
                long c = (long) LONG.get(data, i + 16);
                s0 += (a & LANES) + (b >>> 8 & LANES);
                s1 += (a >>> 8 & LANES) + (c & LANES);
                s2 += (b & LANES) + (c >>> 8 & LANES);
            }
            first += lane(s0, 0) + lane(s0, 3) + lane(s1, 1) + lane(s2, 2);
            second += lane(s0, 2) + lane(s1, 0) + lane(s1, 3) + lane(s2, 1);
            third += lane(s0, 1) + lane(s1, 2) + lane(s2, 0) + lane(s2, 3);
        }
        for (; i < n; i++) {
            int v = data[i] & 0xff;
            first += i % 3 == 0 ? v : 0;
            second += i % 3 == 1 ? v : 0;
            third += i % 3 == 2 ? v : 0;
        }
        return ofFirst * first + ofSecond * second + ofThird * third;
    }

    private static long lane(long sum, int lane) {
        return (sum >>> (16 * lane)) & 0xffff;
    }
}
