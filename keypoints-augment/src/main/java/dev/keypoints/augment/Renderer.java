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

    private Renderer() {}

    /**
     * Makes an image.
     *
     * @param map from the photo to the result
     * @param size of the result
     */
    static PixelImage image(PixelImage photo, Chain chain, PointMap map, ImageSize size, ResampleOptions options) {
        byte[] data = new byte[length(size, photo.channels())];
        resample(photo, map, size, options, data);
        if (chain.changesColors()) {
            chain.changeColors(new PixelBuffer(size.width(), size.height(), photo.channels(), data));
        }
        return PixelImage.wrap(size.width(), size.height(), photo.channels(), data);
    }

    /** Makes normalised floats. */
    static void floats(
            PixelImage photo,
            Workspace workspace,
            PointMap map,
            ImageSize size,
            ResampleOptions options,
            Normalization normalization,
            float[] buffer,
            int offset) {
        Chain chain = workspace.chain();
        Optional<Transform2> matrix = map.matrix();
        if (!chain.changesColors() && matrix.isPresent()) {
            Resampler.resample(photo, matrix.get(), size, options, normalization, buffer, offset);
            return;
        }
        PixelBuffer pixels = workspace.pixels(size, photo.channels());
        resample(photo, map, size, options, pixels.data());
        chain.changeColors(pixels);
        normalization.write(pixels.data(), size.width(), size.height(), photo.channels(), buffer, offset);
    }

    /** Moves an image of labels: nearest pixels, 0 beyond the photo, no photometric steps. */
    static PixelImage mask(PixelImage mask, PointMap map, ImageSize size) {
        ResampleOptions options = new ResampleOptions(Mode.NEAREST, Border.CONSTANT, 0);
        byte[] data = new byte[length(size, mask.channels())];
        resample(mask, map, size, options, data);
        return PixelImage.wrap(size.width(), size.height(), mask.channels(), data);
    }

    /** Returns the number of bytes of an image. */
    static int length(ImageSize size, int channels) {
        return Math.multiplyExact(Math.multiplyExact(size.width(), size.height()), channels);
    }

    private static void resample(PixelImage image, PointMap map, ImageSize size, ResampleOptions options, byte[] data) {
        Optional<Transform2> matrix = map.matrix();
        if (matrix.isPresent()) {
            Resampler.resample(image, matrix.get(), size, options, data);
        } else {
            Resampler.resample(image, places(map.inverse()), size, options, data);
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
