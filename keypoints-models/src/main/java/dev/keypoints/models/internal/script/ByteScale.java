package dev.keypoints.models.internal.script;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.core.image.resample.Normalization;

/**
 * How bytes become what a network takes, in two parts: value = (byte + summand) factor. The factor goes into the weights of
 * the convolutions that see the input. Their zero padding stays what it was: it stands for the value 0 in both forms. And
 * byte - 127.5, which a centred input needs, loses nothing in bfloat16, as the value itself would.
 *
 * @param summand (C), or (1) where it is the same for all channels
 * @param factor (1, C, 1, 1), to multiply weights (O, C, h, w) with
 */
record ByteScale(NDArray summand, NDArray factor) {

    static ByteScale of(Normalization pixels, NDManager manager) {
        float[] scales = pixels.scales();
        float[] summands = pixels.biases();
        boolean same = true;
        for (int c = 0; c < scales.length; c++) {
            summands[c] /= scales[c];
            same &= summands[c] == summands[0];
        }
        NDArray summand = same ? manager.create(new float[] {summands[0]}) : manager.create(summands);
        return new ByteScale(summand, manager.create(scales, new Shape(1, scales.length, 1, 1)));
    }

    /** Returns the weights of a convolution that sees the input, for its bytes. */
    NDArray scaled(NDArray weights) {
        if (weights.getShape().get(1) != factor.getShape().get(1)) {
            throw new UnsupportedOperationException("groups of input channels");
        }
        return factor.mul(weights);
    }
}
