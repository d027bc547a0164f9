package dev.keypoints.augment;

import dev.keypoints.augment.map.PointMap;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Normalization;
import dev.keypoints.core.image.resample.ResampleOptions;
import dev.keypoints.core.image.resample.ResampleOptions.Border;
import dev.keypoints.core.image.resample.ResampleOptions.Mode;
import dev.keypoints.core.image.resample.Resampler;
import dev.keypoints.core.image.resample.SourcePlaces;
import java.util.Arrays;
import java.util.Optional;

/** Makes the pixels of a result: one resampling, then the photometric steps. */
final class Renderer {

    private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> new byte[0]);

    private Renderer() {}

    static PixelImage image(PixelImage photo, Chain chain, Chain.Placed placed, ResampleOptions options) {
        byte[] data = new byte[length(placed.size(), photo)];
        render(photo, chain, placed, options, data);
        return PixelImage.wrap(placed.size().width(), placed.size().height(), photo.channels(), data);
    }

    static void floats(
            PixelImage photo,
            Chain chain,
            Chain.Placed placed,
            ResampleOptions options,
            Normalization normalization,
            float[] buffer,
            int offset) {
        Optional<Transform2> matrix = placed.map().matrix();
        if (chain.colors().isEmpty() && matrix.isPresent()) {
            Resampler.resample(photo, matrix.get(), placed.size(), options, normalization, buffer, offset);
        } else {
            ImageSize size = placed.size();
            byte[] data = scratch(length(size, photo));
            render(photo, chain, placed, options, data);
            normalization.write(data, size.width(), size.height(), photo.channels(), buffer, offset);
        }
    }

    /** Moves an image of labels: nearest pixels, 0 beyond the photo, no photometric steps. */
    static PixelImage mask(PixelImage mask, Chain.Placed placed) {
        ResampleOptions options = new ResampleOptions(Mode.NEAREST, Border.CONSTANT, 0);
        ImageSize size = placed.size();
        byte[] data = new byte[length(size, mask)];
        resample(mask, placed, options, data);
        return PixelImage.wrap(size.width(), size.height(), mask.channels(), data);
    }

    private static void render(
            PixelImage photo, Chain chain, Chain.Placed placed, ResampleOptions options, byte[] data) {
        ImageSize size = placed.size();
        resample(photo, placed, options, data);
        PixelBuffer pixels = new PixelBuffer(size.width(), size.height(), photo.channels(), data);
        for (Chain.Colors c : chain.colors()) {
            c.step().apply(c.values(), pixels);
        }
    }

    /** Returns this thread's array for pixels that go on to a buffer of floats. */
    private static byte[] scratch(int length) {
        byte[] data = SCRATCH.get();
        if (data.length < length) {
            data = new byte[length];
            SCRATCH.set(data);
        }
        return data;
    }

    private static int length(ImageSize size, PixelImage image) {
        return Math.multiplyExact(Math.multiplyExact(size.width(), size.height()), image.channels());
    }

    private static void resample(PixelImage image, Chain.Placed placed, ResampleOptions options, byte[] data) {
        Optional<Transform2> matrix = placed.map().matrix();
        if (matrix.isPresent()) {
            Resampler.resample(image, matrix.get(), placed.size(), options, data);
        } else {
            Resampler.resample(image, places(placed.map().inverse()), placed.size(), options, data);
        }
    }

    private static SourcePlaces places(PointMap inverse) {
        return (x0, y, step, n, xs, ys) -> {
            for (int i = 0; i < n; i++) {
                xs[i] = x0 + i * step;
            }
            Arrays.fill(ys, 0, n, y);
            inverse.applyAll(xs, ys, n);
        };
    }
}
