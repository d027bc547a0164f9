package dev.keypoints.augment.photometric;

import dev.keypoints.augment.step.PixelBuffer;

/**
 * What baseline JPEG loses: YCbCr of JFIF, chroma averaged over 2x2 pixels, 8x8 cosine transform, quantisation by the
 * tables of ITU-T T.81 Annex K scaled as libjpeg does, and back with chroma repeated.
 */
final class JpegLoss {

    private static final int[] LUMA = {
        16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55, 14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29,
        51, 87, 80, 62, 18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92, 49, 64, 78, 87, 103, 121,
        120, 101, 72, 92, 95, 98, 112, 100, 103, 99
    };

    private static final int[] CHROMA = {
        17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99, 24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99, 99,
        99, 99, 99, 99, 99, 99, 99, 99
    };

    private static final float[] COSINES = cosines();

    private JpegLoss() {}

    static void apply(PixelBuffer image, int quality) {
        int w = image.width();
        int h = image.height();
        byte[] d = image.data();
        int w8 = (w + 15) / 16 * 16;
        int h8 = (h + 15) / 16 * 16;
        float[] luma = new float[w8 * h8];
        if (image.channels() == 1) {
            for (int y = 0; y < h8; y++) {
                for (int x = 0; x < w8; x++) {
                    luma[y * w8 + x] = (d[Math.min(y, h - 1) * w + Math.min(x, w - 1)] & 0xff) - 128;
                }
            }
            blocks(luma, w8, h8, table(LUMA, quality));
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < w; x++) {
                    d[y * w + x] = round(luma[y * w8 + x] + 128);
                }
            }
            return;
        }
        int wc = w8 / 2;
        int hc = h8 / 2;
        float[] cb = new float[wc * hc];
        float[] cr = new float[wc * hc];
        for (int y = 0; y < h8; y++) {
            for (int x = 0; x < w8; x++) {
                int i = (Math.min(y, h - 1) * w + Math.min(x, w - 1)) * 3;
                int r = d[i] & 0xff;
                int g = d[i + 1] & 0xff;
                int b = d[i + 2] & 0xff;
                luma[y * w8 + x] = 0.299f * r + 0.587f * g + 0.114f * b - 128;
                int k = (y >> 1) * wc + (x >> 1);
                cb[k] += (-0.168736f * r - 0.331264f * g + 0.5f * b) / 4;
                cr[k] += (0.5f * r - 0.418688f * g - 0.081312f * b) / 4;
            }
        }
        blocks(luma, w8, h8, table(LUMA, quality));
        int[] chroma = table(CHROMA, quality);
        blocks(cb, wc, hc, chroma);
        blocks(cr, wc, hc, chroma);
        for (int y = 0; y < h; y++) {
            for (int x = 0; x < w; x++) {
                float l = luma[y * w8 + x] + 128;
                int k = (y >> 1) * wc + (x >> 1);
                int i = (y * w + x) * 3;
                d[i] = round(l + 1.402f * cr[k]);
                d[i + 1] = round(l - 0.344136f * cb[k] - 0.714136f * cr[k]);
                d[i + 2] = round(l + 1.772f * cb[k]);
            }
        }
    }

    private static byte round(float v) {
        return LinearColors.hold((int) (v + 1024.5f) - 1024);
    }

    private static int[] table(int[] base, int quality) {
        int scale = quality < 50 ? 5000 / quality : 200 - 2 * quality;
        int[] t = new int[64];
        for (int i = 0; i < 64; i++) {
            t[i] = Math.max(1, Math.min(255, (base[i] * scale + 50) / 100));
        }
        return t;
    }

    private static void blocks(float[] plane, int w, int h, int[] table) {
        float[] block = new float[64];
        float[] work = new float[64];
        for (int y = 0; y < h; y += 8) {
            for (int x = 0; x < w; x += 8) {
                for (int j = 0; j < 8; j++) {
                    System.arraycopy(plane, (y + j) * w + x, block, j * 8, 8);
                }
                forward(block, work);
                forward(work, block);
                for (int i = 0; i < 64; i++) {
                    block[i] = Math.round(block[i] / table[i]) * table[i];
                }
                backward(block, work);
                backward(work, block);
                for (int j = 0; j < 8; j++) {
                    System.arraycopy(block, j * 8, plane, (y + j) * w + x, 8);
                }
            }
        }
    }

    /** Transforms the rows of a block and turns rows into columns. */
    private static void forward(float[] in, float[] out) {
        for (int row = 0; row < 8; row++) {
            for (int u = 0; u < 8; u++) {
                float sum = 0;
                for (int k = 0; k < 8; k++) {
                    sum += COSINES[u * 8 + k] * in[row * 8 + k];
                }
                out[u * 8 + row] = sum;
            }
        }
    }

    private static void backward(float[] in, float[] out) {
        for (int row = 0; row < 8; row++) {
            for (int k = 0; k < 8; k++) {
                float sum = 0;
                for (int u = 0; u < 8; u++) {
                    sum += COSINES[u * 8 + k] * in[row * 8 + u];
                }
                out[k * 8 + row] = sum;
            }
        }
    }

    private static float[] cosines() {
        float[] c = new float[64];
        for (int u = 0; u < 8; u++) {
            for (int k = 0; k < 8; k++) {
                double norm = u == 0 ? StrictMath.sqrt(0.125) : 0.5;
                c[u * 8 + k] = (float) (norm * StrictMath.cos((2 * k + 1) * u * StrictMath.PI / 16));
            }
        }
        return c;
    }
}
