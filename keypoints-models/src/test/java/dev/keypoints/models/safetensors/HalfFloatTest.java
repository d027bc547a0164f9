package dev.keypoints.models.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfFloatTest {

    @Test
    void every_half_survives_the_way_to_float_and_back() {
        for (int h = 0; h < 1 << 16; h++) {
            if (Float.isNaN(HalfFloat.toFloat((short) h))) {
                assertThat(HalfFloat.toFloat(HalfFloat.fromFloat(HalfFloat.toFloat((short) h))))
                        .isNaN();
                continue;
            }
            short back = HalfFloat.fromFloat(HalfFloat.toFloat((short) h));
            assertThat(back & 0xffff).as("half %04x", h).isEqualTo(h);
        }
    }

    @Test
    void known_values_are_exact() {
        assertThat(HalfFloat.toFloat((short) 0x3c00)).isEqualTo(1f);
        assertThat(HalfFloat.toFloat((short) 0xc000)).isEqualTo(-2f);
        assertThat(HalfFloat.toFloat((short) 0x7bff)).isEqualTo(65504f);
        assertThat(HalfFloat.toFloat((short) 0x0400)).isEqualTo(0x1p-14f);
        assertThat(HalfFloat.toFloat((short) 0x0001)).isEqualTo(0x1p-24f);
        assertThat(HalfFloat.toFloat((short) 0x3555)).isEqualTo(0x1.554p-2f);
        assertThat(HalfFloat.toFloat((short) 0xfc00)).isEqualTo(Float.NEGATIVE_INFINITY);
        assertThat(HalfFloat.toFloat((short) 0x7e00)).isNaN();
        assertThat(Float.floatToRawIntBits(HalfFloat.toFloat((short) 0x8000))).isEqualTo(0x80000000);
    }

    @Test
    void between_two_halves_the_nearest_is_taken_and_the_even_one_in_the_middle() {
        for (int h = 0; h < 0x7bff; h++) {
            float low = HalfFloat.toFloat((short) h);
            float high = HalfFloat.toFloat((short) (h + 1));
            float middle = (low + high) / 2; // exact: a float has 13 more bits
            int even = (h & 1) == 0 ? h : h + 1;
            assertThat((int) HalfFloat.fromFloat(middle))
                    .as("middle after %04x", h)
                    .isEqualTo(even);
            assertThat((int) HalfFloat.fromFloat(Math.nextDown(middle))).isEqualTo(h);
            assertThat((int) HalfFloat.fromFloat(Math.nextUp(middle))).isEqualTo(h + 1);
            assertThat(HalfFloat.fromFloat(-middle) & 0xffff).isEqualTo(even | 0x8000);
        }
    }

    @Test
    void values_beyond_the_range_become_infinite() {
        assertThat(HalfFloat.toFloat(HalfFloat.fromFloat(65519f))).isEqualTo(65504f);
        assertThat(HalfFloat.toFloat(HalfFloat.fromFloat(65520f))).isInfinite();
        assertThat(HalfFloat.toFloat(HalfFloat.fromFloat(Float.MAX_VALUE))).isInfinite();
        assertThat(HalfFloat.toFloat(HalfFloat.fromFloat(Float.MIN_VALUE))).isZero();
    }
}
