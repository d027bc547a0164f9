package dev.keypoints.models.safetensors;

/** IEEE 754 binary16 to and from 32-bit floats (JDK 20 has this in {@code Float}). */
final class HalfFloat {

    /** The largest finite value. */
    static final float MAX = 65504f;

    private HalfFloat() {}

    /** Widens exactly. */
    static float toFloat(short half) {
        int sign = (half & 0x8000) << 16;
        int exponent = (half >>> 10) & 0x1f;
        int fraction = half & 0x3ff;
        if (exponent == 0x1f) {
            return Float.intBitsToFloat(sign | 0x7f800000 | fraction << 13);
        }
        if (exponent == 0) {
            float magnitude = fraction * 0x1p-24f;
            return sign == 0 ? magnitude : -magnitude;
        }
        return Float.intBitsToFloat(sign | (exponent + 112) << 23 | fraction << 13);
    }

    /** Rounds to the nearest, ties to even; beyond the range to infinity. */
    static short fromFloat(float value) {
        int bits = Float.floatToRawIntBits(value);
        int sign = (bits >>> 16) & 0x8000;
        int magnitude = bits & 0x7fffffff;
        if (magnitude >= 0x7f800000) {
            boolean nan = magnitude > 0x7f800000;
            return (short) (sign | 0x7c00 | (nan ? 0x200 | (magnitude >>> 13 & 0x3ff) : 0));
        }
        if (magnitude >= 0x38800000) { // at least 2^-14: normal
            int rounded = magnitude + 0xfff + (magnitude >>> 13 & 1);
            int half = (rounded >>> 13) - (112 << 10);
            return (short) (sign | Math.min(half, 0x7c00));
        }
        // Subnormal: the spacing is 2^-24; rint rounds ties to even, and the product is exact.
        return (short) (sign | (int) Math.rint(Math.abs((double) value) * 0x1p24));
    }
}
