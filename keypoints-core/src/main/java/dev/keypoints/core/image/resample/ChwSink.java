package dev.keypoints.core.image.resample;

import dev.keypoints.core.image.Luma;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** A sink into a float buffer, channel by channel, with scale and bias folded in. */
final class ChwSink implements PixelSink {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);

    private static final float RED = (float) Luma.RED;
    private static final float GREEN = (float) Luma.GREEN;
    private static final float BLUE = (float) Luma.BLUE;

    private static final float[] NOTHING = {};
    private static final Normalization NONE = Normalization.unitRgb();

    private Normalization norm = NONE;
    private int pixels;
    private int sourceChannels;
    private float[] target = NOTHING;
    private int offset;

    /**
     * Becomes a sink into a buffer, and returns itself.
     *
     * @throws IllegalArgumentException if the buffer is too short
     */
    ChwSink into(Normalization newNorm, int width, int height, int newSourceChannels, float[] buffer, int newOffset) {
        long needed = (long) width * height * newNorm.channels();
        if (newOffset < 0 || newOffset + needed > buffer.length) {
            throw new IllegalArgumentException(
                    "an image of " + width + "x" + height + "x" + newNorm.channels() + " at offset "
                            + newOffset + " needs a buffer of " + (newOffset + needed) + " floats, but it has "
                            + buffer.length);
        }
        norm = newNorm;
        pixels = width * height;
        sourceChannels = newSourceChannels;
        target = buffer;
        offset = newOffset;
        return this;
    }

    /** Lets the buffer go. */
    void drop() {
        target = NOTHING;
    }

    @Override
    public void accept(int from, int n, int[][] planes) {
        int plane = pixels;
        for (int c = 0; c < norm.channels(); c++) {
            int o = offset + c * plane + from;
            if (sourceChannels == norm.channels() || sourceChannels == 1) {
                scaled(planes[sourceChannels == 1 ? 0 : c], n, norm.scale(c) / 256, norm.bias(c), o);
            } else {
                luma(planes, n, norm.scale(c) / 256, norm.bias(c), o);
            }
        }
    }

    private void scaled(int[] plane, int n, float scale, float bias, int o) {
        float[] t = target;
        for (int i = 0; i < n; i++) {
            t[o + i] = plane[i] * scale + bias;
        }
    }

    private void luma(int[][] planes, int n, float scale, float bias, int o) {
        for (int i = 0; i < n; i++) {
            float v = RED * planes[0][i] + GREEN * planes[1][i] + BLUE * planes[2][i];
            target[o + i] = v * scale + bias;
        }
    }

    /** Writes a whole image; what a sample becomes is looked up. */
    void writeAll(byte[] data) {
        if (sourceChannels == 3 && norm.channels() == 3) {
            colors(data);
            return;
        }
        int plane = pixels;
        for (int c = 0; c < norm.channels(); c++) {
            float[] table = norm.table(c);
            int o = offset + c * plane;
            for (int i = 0, p = 0; i < plane; i++, p += sourceChannels) {
                target[o + i] = sourceChannels == 1
                        ? table[data[i] & 0xff]
                        : (RED * (data[p] & 0xff) + GREEN * (data[p + 1] & 0xff) + BLUE * (data[p + 2] & 0xff))
                                        * norm.scale(c)
                                + norm.bias(c);
            }
        }
    }

    private void colors(byte[] data) {
        int plane = pixels;
        float[] red = norm.table(0);
        float[] green = norm.table(1);
        float[] blue = norm.table(2);
        float[] t = target;
        int o = offset;
        // four bytes at once, but for the last pixel
        for (int i = 0, p = 0; i < plane - 1; i++, p += 3) {
            int v = (int) INT.get(data, p);
            t[o + i] = red[v & 0xff];
            t[o + plane + i] = green[v >> 8 & 0xff];
            t[o + 2 * plane + i] = blue[v >> 16 & 0xff];
        }
        int last = plane - 1;
        t[o + last] = red[data[3 * last] & 0xff];
        t[o + plane + last] = green[data[3 * last + 1] & 0xff];
        t[o + 2 * plane + last] = blue[data[3 * last + 2] & 0xff];
    }
}
