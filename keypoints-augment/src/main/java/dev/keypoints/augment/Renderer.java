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

    private static final byte[] NOTHING = {};
    private static final ThreadLocal<byte[]> SCRATCH = ThreadLocal.withInitial(() -> NOTHING);

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
        if (!chain.changesColors()) {
            Optional<Transform2> matrix = placed.map().matrix();
            if (matrix.isPresent()) {
                Resampler.resample(photo, matrix.get(), placed.size(), options, normalization, buffer, offset);
                return;
            }
        }
        ImageSize size = placed.size();
        byte[] data = takeScratch(length(size, photo));
        try {
            render(photo, chain, placed, options, data);
            normalization.write(data, size.width(), size.height(), photo.channels(), buffer, offset);
        } finally {
            SCRATCH.set(data);
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
        chain.changeColors(new PixelBuffer(size.width(), size.height(), photo.channels(), data));
    }

    /**
     * Takes this thread's array for pixels that go on to a buffer of floats. It is to be put back afterwards: a step
     * that runs a pipeline of its own meanwhile must not get the same one.
     */
    private static byte[] takeScratch(int length) {
        byte[] data = SCRATCH.get();
        SCRATCH.set(NOTHING);
        return data.length < length ? new byte[length] : data;
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
