package dev.keypoints.core.image;

/** A sink into a float buffer, channel by channel, with scale and bias folded in. */
final class ChwSink implements RowSink {

    private final Normalization norm;
    private final int width;
    private final int height;
    private final int sourceChannels;
    private final float[] target;
    private final int offset;

    private ChwSink(Normalization norm, int width, int height, int sourceChannels, float[] target, int offset) {
        this.norm = norm;
        this.width = width;
        this.height = height;
        this.sourceChannels = sourceChannels;
        this.target = target;
        this.offset = offset;
    }

    static ChwSink of(Normalization norm, int width, int height, int sourceChannels, float[] target, int offset) {
        long needed = (long) width * height * norm.channels();
        if (offset < 0 || offset + needed > target.length) {
            throw new IllegalArgumentException("an image of " + width + "x" + height + "x" + norm.channels()
                    + " at offset " + offset + " needs a buffer of " + (offset + needed) + " floats, but it has "
                    + target.length);
        }
        return new ChwSink(norm, width, height, sourceChannels, target, offset);
    }

    @Override
    public void accept(int y, int[] row) {
        int plane = width * height;
        int o = offset + y * width;
        if (sourceChannels == 3 && norm.channels() == 3) {
            colors(row, o, plane);
            return;
        }
        for (int c = 0; c < norm.channels(); c++) {
            float scale = norm.scale(c) / 256;
            float bias = norm.bias(c);
            for (int x = 0; x < width; x++) {
                float v = sourceChannels == 1
                        ? row[x]
                        : 0.299f * row[3 * x] + 0.587f * row[3 * x + 1] + 0.114f * row[3 * x + 2];
                target[o + c * plane + x] = v * scale + bias;
            }
        }
    }

    private void colors(int[] row, int o, int plane) {
        float scale0 = norm.scale(0) / 256;
        float scale1 = norm.scale(1) / 256;
        float scale2 = norm.scale(2) / 256;
        float bias0 = norm.bias(0);
        float bias1 = norm.bias(1);
        float bias2 = norm.bias(2);
        float[] t = target;
        int n = width;
        for (int x = 0; x < n; x++) {
            t[o + x] = row[3 * x] * scale0 + bias0;
            t[o + plane + x] = row[3 * x + 1] * scale1 + bias1;
            t[o + 2 * plane + x] = row[3 * x + 2] * scale2 + bias2;
        }
    }

    /** Writes a whole image; what a sample becomes is looked up. */
    void writeAll(byte[] data) {
        int plane = width * height;
        for (int c = 0; c < norm.channels(); c++) {
            float[] table = new float[256];
            for (int v = 0; v < 256; v++) {
                table[v] = v * norm.scale(c) + norm.bias(c);
            }
            int o = offset + c * plane;
            if (sourceChannels == norm.channels() || sourceChannels == 1) {
                int first = sourceChannels == 1 ? 0 : c;
                for (int i = 0, p = first; i < plane; i++, p += sourceChannels) {
                    target[o + i] = table[data[p] & 0xff];
                }
            } else {
                for (int i = 0, p = 0; i < plane; i++, p += 3) {
                    float luma =
                            0.299f * (data[p] & 0xff) + 0.587f * (data[p + 1] & 0xff) + 0.114f * (data[p + 2] & 0xff);
                    target[o + i] = luma * norm.scale(c) + norm.bias(c);
                }
            }
        }
    }
}
