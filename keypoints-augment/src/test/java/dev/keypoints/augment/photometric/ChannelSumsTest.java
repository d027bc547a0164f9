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
            for (int channel = 0; channel < 3; channel++) {
                assertThat(sum(data, n, channel))
                        .as("channel %d of %d bytes", channel, n)
                        .isEqualTo(oneByOne(data, n, channel));
            }
        }
    }

    @Test
    void the_brightest_image_does_not_overflow() {
        byte[] data = new byte[24 * 1000];
        Arrays.fill(data, (byte) 255);
        for (int channel = 0; channel < 3; channel++) {
            assertThat(sum(data, data.length, channel)).isEqualTo(8000 * 255);
        }
    }

    @Test
    void sums_are_weighed() {
        byte[] data = {1, 2, 3, 4, 5, 6};
        assertThat(ChannelSums.weighted(data, 6, 0.5, 2, 10)).isEqualTo(0.5 * 5 + 2 * 7 + 10 * 9);
    }

    private static double sum(byte[] data, int n, int channel) {
        return ChannelSums.weighted(data, n, channel == 0 ? 1 : 0, channel == 1 ? 1 : 0, channel == 2 ? 1 : 0);
    }

    private static long oneByOne(byte[] data, int n, int channel) {
        long sum = 0;
        for (int i = channel; i < n; i += 3) {
            sum += data[i] & 0xff;
        }
        return sum;
    }
}
