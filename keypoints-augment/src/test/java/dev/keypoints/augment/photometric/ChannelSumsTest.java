package dev.keypoints.augment.photometric;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ChannelSumsTest {

    @Test
    void sums_are_those_of_every_third_byte_at_any_length() {
        byte[] data = new byte[30_000];
        new Random(3).nextBytes(data);
        for (int n : new int[] {0, 1, 2, 3, 23, 24, 25, 26, 47, 48, 3071, 3072, 3073, 3100, 29_999, 30_000}) {
            assertThat(ChannelSums.of(data, n)).as("%d bytes", n).isEqualTo(oneByOne(data, n));
        }
    }

    @Test
    void the_brightest_image_does_not_overflow() {
        byte[] data = new byte[24 * 1000];
        Arrays.fill(data, (byte) 255);
        assertThat(ChannelSums.of(data, data.length)).isEqualTo(new ChannelSums(8000 * 255, 8000 * 255, 8000 * 255));
    }

    private static ChannelSums oneByOne(byte[] data, int n) {
        long[] sums = new long[3];
        for (int i = 0; i < n; i++) {
            sums[i % 3] += data[i] & 0xff;
        }
        return new ChannelSums(sums[0], sums[1], sums[2]);
    }
}
