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

    static ChwSink of(Normalization norm, PixelImage image, float[] target, int offset) {
        return of(norm, image.width(), image.height(), image.channels(), target, offset);
    }

    @Override
    public void accept(int y, int[] row) {
        for (int c = 0; c < norm.channels(); c++) {
            float scale = norm.scale(c) / 256;
            float bias = norm.bias(c);
            int o = offset + (c * height + y) * width;
            if (sourceChannels == norm.channels()) {
                for (int x = 0, i = c; x < width; x++, i += sourceChannels) {
                    target[o + x] = row[i] * scale + bias;
                }
            } else if (sourceChannels == 1) {
                for (int x = 0; x < width; x++) {
                    target[o + x] = row[x] * scale + bias;
                }
            } else {
                for (int x = 0, i = 0; x < width; x++, i += 3) {
                    float luma = 0.299f * row[i] + 0.587f * row[i + 1] + 0.114f * row[i + 2];
                    target[o + x] = luma * scale + bias;
                }
            }
        }
    }

    void writeAll(PixelImage image) {
        byte[] data = image.data();
        int length = width * sourceChannels;
        int[] row = new int[length];
        for (int y = 0; y < height; y++) {
            int o = y * length;
            for (int i = 0; i < length; i++) {
                row[i] = (data[o + i] & 0xff) << 8;
            }
            accept(y, row);
        }
    }
}
