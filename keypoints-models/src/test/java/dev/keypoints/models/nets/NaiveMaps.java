package dev.keypoints.models.nets;

import dev.keypoints.models.safetensors.FloatTensor;
import java.util.Map;
import java.util.Objects;

/**
 * Feature maps of one image and the layers of a network in plain loops, in double precision: slow, and independent of the
 * engine.
 */
record NaiveMaps(int channels, int height, int width, double[] data) {

    private static final double EPSILON = 1e-5;

    double at(int c, int y, int x) {
        return data[(c * height + y) * width + x];
    }

    /** Takes interleaved values (H, W, C). */
    static NaiveMaps interleaved(float[] values, int channels, int height, int width) {
        double[] d = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            d[i % channels * height * width + i / channels] = values[i];
        }
        return new NaiveMaps(channels, height, width, d);
    }

    NaiveMaps conv(Map<String, FloatTensor> weights, String name, int stride) {
        FloatTensor w = get(weights, name + ".weight");
        FloatTensor bias = weights.get(name + ".bias");
        int out = (int) w.dim(0);
        int k = (int) w.dim(2);
        int pad = k / 2;
        int h = (height + 2 * pad - k) / stride + 1;
        int wd = (width + 2 * pad - k) / stride + 1;
        double[] d = new double[out * h * wd];
        for (int o = 0; o < out; o++) {
            for (int y = 0; y < h; y++) {
                for (int x = 0; x < wd; x++) {
                    double sum = bias == null ? 0 : bias.data()[o];
                    for (int c = 0; c < channels; c++) {
                        for (int i = Math.max(0, pad - y * stride); i < k && y * stride - pad + i < height; i++) {
                            for (int j = Math.max(0, pad - x * stride); j < k && x * stride - pad + j < width; j++) {
                                sum += w.data()[((o * channels + c) * k + i) * k + j]
                                        * at(c, y * stride - pad + i, x * stride - pad + j);
                            }
                        }
                    }
                    d[(o * h + y) * wd + x] = sum;
                }
            }
        }
        return new NaiveMaps(out, h, wd, d);
    }

    NaiveMaps batchNorm(Map<String, FloatTensor> weights, String name) {
        float[] gamma = get(weights, name + ".weight").data();
        float[] beta = get(weights, name + ".bias").data();
        float[] mean = get(weights, name + ".running_mean").data();
        float[] variance = get(weights, name + ".running_var").data();
        double[] d = new double[data.length];
        for (int i = 0; i < d.length; i++) {
            int c = i / (height * width);
            d[i] = (data[i] - mean[c]) / Math.sqrt(variance[c] + EPSILON) * gamma[c] + beta[c];
        }
        return new NaiveMaps(channels, height, width, d);
    }

    NaiveMaps relu() {
        double[] d = new double[data.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = Math.max(0, data[i]);
        }
        return new NaiveMaps(channels, height, width, d);
    }

    NaiveMaps plus(NaiveMaps other) {
        double[] d = new double[data.length];
        for (int i = 0; i < d.length; i++) {
            d[i] = data[i] + other.data[i];
        }
        return new NaiveMaps(channels, height, width, d);
    }

    NaiveMaps maxPool(int side, int stride, int pad) {
        int h = (height + 2 * pad - side) / stride + 1;
        int w = (width + 2 * pad - side) / stride + 1;
        double[] d = new double[channels * h * w];
        for (int i = 0; i < d.length; i++) {
            int c = i / (h * w);
            int y0 = i / w % h * stride - pad;
            int x0 = i % w * stride - pad;
            d[i] = Double.NEGATIVE_INFINITY;
            for (int y = Math.max(0, y0); y < Math.min(height, y0 + side); y++) {
                for (int x = Math.max(0, x0); x < Math.min(width, x0 + side); x++) {
                    d[i] = Math.max(d[i], at(c, y, x));
                }
            }
        }
        return new NaiveMaps(channels, h, w, d);
    }

    double[] average() {
        double[] d = new double[channels];
        for (int i = 0; i < data.length; i++) {
            d[i / (height * width)] += data[i] / (height * width);
        }
        return d;
    }

    static double[] linear(double[] x, Map<String, FloatTensor> weights, String name) {
        float[] w = get(weights, name + ".weight").data();
        float[] b = get(weights, name + ".bias").data();
        double[] y = new double[b.length];
        for (int o = 0; o < y.length; o++) {
            y[o] = b[o];
            for (int i = 0; i < x.length; i++) {
                y[o] += w[o * x.length + i] * x[i];
            }
        }
        return y;
    }

    private static FloatTensor get(Map<String, FloatTensor> weights, String name) {
        return Objects.requireNonNull(weights.get(name), name);
    }
}
