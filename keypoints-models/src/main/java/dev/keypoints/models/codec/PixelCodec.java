package dev.keypoints.models.codec;

import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.image.resample.Resampler;
import dev.keypoints.models.nets.InputSpec;
import java.nio.ByteBuffer;

/** Bytes of an image as the values that a network takes. */
public final class PixelCodec {

    private PixelCodec() {}

    /**
     * Writes an image as one input of a batch of values, interleaved (H, W, C).
     *
     * @param image of the input's size; its channels are converted
     * @param input says how bytes become values
     * @param batch room for some inputs one after the other
     * @param index which input of the batch to write, from 0
     * @throws IllegalArgumentException if the image has another size
     */
    public static void write(PixelImage image, InputSpec input, float[] batch, int index) {
        byte[] bytes = samples(image, input);
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

    /**
     * Resamples what a network sees of a photo, straight into a batch of bytes, interleaved (H, W, C), which the network's
     * side makes values of.
     *
     * @param photo its channels are converted
     * @param map from the photo's pixels to the input's
     * @param input how large the input is
     * @param batch room for some inputs one after the other, from position 0
     * @param index which input of the batch to write, from 0
     */
    public static void write(PixelImage photo, Transform2 map, InputSpec input, ByteBuffer batch, int index) {
        ByteBuffer place = batch.slice(index * input.length(), input.length());
        ResampleOptions options = ResampleOptions.defaults();
        if (photo.channels() == input.channels()) {
            Resampler.resample(photo, map, input.size(), options, place);
        } else {
            place.put(samples(Resampler.resample(photo, map, input.size(), options), input));
        }
    }

    private static byte[] samples(PixelImage image, InputSpec input) {
        if (!image.size().equals(input.size())) {
            throw new IllegalArgumentException(
                    "the network takes images of " + input.size() + ", but one of " + image.size() + " came");
        }
        return (input.channels() == 1 ? image.toGrey() : image.toRgb()).data();
    }
}
