package dev.keypoints.models.codec;

import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.nets.InputSpec;

/** Bytes of an image as the values that a network takes. */
public final class PixelCodec {

    private PixelCodec() {}

    /**
     * Writes an image as one input of a batch, interleaved (H, W, C).
     *
     * @param image of the input's size; its channels are converted
     * @param input says how bytes become values
     * @param batch room for some inputs one after the other
     * @param index which input of the batch to write, from 0
     * @throws IllegalArgumentException if the image has another size
     */
    public static void write(PixelImage image, InputSpec input, float[] batch, int index) {
        if (!image.size().equals(input.size())) {
            throw new IllegalArgumentException(
                    "the network takes images of " + input.size() + ", but one of " + image.size() + " came");
        }
        byte[] bytes = (input.channels() == 1 ? image.toGrey() : image.toRgb()).data();
        int start = index * input.length();
        int channels = input.channels();
        for (int c = 0; c < channels; c++) {
            float scale = input.pixels().scale(c);
            float bias = input.pixels().bias(c);
            for (int i = c; i < bytes.length; i += channels) {
                batch[start + i] = (bytes[i] & 0xff) * scale + bias;
            }
        }
    }
}
