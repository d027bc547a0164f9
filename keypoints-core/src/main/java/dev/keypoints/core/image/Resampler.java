package dev.keypoints.core.image;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;

/**
 * Moves an image through a map, straight from its bytes to the target: the one resampler of the library.
 *
 * <p>Maps go from source to target, between pixel-centre coordinates (pixel centres at integers); each is inverted
 * once. Bilinear places are rounded to 1/256 pixel. With {@link ResampleOptions.Mode#AREA}, a pure resize averages
 * exactly the rectangle under every target pixel; other maps go over a copy of the needed part, reduced by area
 * averaging to the scale of the target, and from there bilinearly. Where the local scale of a map varies by more than
 * 1.6, pixels are averaged over a grid of up to 8x8 places.
 *
 * <p>All methods are pure and may be called from any thread; a thread keeps a few small work arrays.
 */
public final class Resampler {

    private Resampler() {}

    /**
     * Resamples an image.
     *
     * @param source the image, 1 or 3 channels
     * @param sourceToTarget takes places of the source to places of the target
     * @param target the size of the result
     * @throws IllegalArgumentException if the map is singular
     */
    public static PixelImage resample(
            PixelImage source, Transform2 sourceToTarget, ImageSize target, ResampleOptions options) {
        byte[] data =
                new byte[Math.multiplyExact(Math.multiplyExact(target.width(), source.channels()), target.height())];
        resample(source, sourceToTarget, target, options, data);
        return PixelImage.wrap(target.width(), target.height(), source.channels(), data);
    }

    /**
     * Resamples an image into the input buffer of a network: floats, channel by channel (CHW), normalised. A grey image
     * is repeated into three channels, a colour image is reduced to one by its luma, as the normalization asks.
     *
     * @param buffer receives target.width x target.height x normalization.channels floats
     * @param offset where they begin
     * @throws IllegalArgumentException if the map is singular or the buffer too short
     */
    public static void resample(
            PixelImage source,
            Transform2 sourceToTarget,
            ImageSize target,
            ResampleOptions options,
            Normalization normalization,
            float[] buffer,
            int offset) {
        ChwSink sink = ChwSink.of(normalization, target.width(), target.height(), source.channels(), buffer, offset);
        run(source, rows(sourceToTarget, target), target, options, sink);
    }

    /**
     * Resamples an image into an array of interleaved bytes: sample c of pixel (x, y) goes to (y width + x) channels + c.
     *
     * @param data receives target.width x target.height x source.channels bytes; may be longer
     * @throws IllegalArgumentException if the map is singular or the array too short
     */
    public static void resample(
            PixelImage source, Transform2 sourceToTarget, ImageSize target, ResampleOptions options, byte[] data) {
        RowSink sink = bytes(source, target, data);
        run(source, rows(sourceToTarget, target), target, options, sink);
    }

    /**
     * As {@link #resample(PixelImage, Transform2, ImageSize, ResampleOptions, byte[])}, by a map without a matrix.
     *
     * @param places tells where each target pixel comes from
     */
    public static void resample(
            PixelImage source, SourcePlaces places, ImageSize target, ResampleOptions options, byte[] data) {
        RowSink sink = bytes(source, target, data);
        run(source, InverseRows.of(places), target, options, sink);
    }

    /** Resizes a whole image by area averaging where it shrinks and bilinearly where it grows. */
    public static PixelImage resize(PixelImage source, ImageSize target) {
        if (target.equals(source.size())) {
            return source;
        }
        ResampleOptions options = ResampleOptions.defaults().withBorder(ResampleOptions.Border.EDGE);
        return resample(source, Transform2.resize(source.size(), target), target, options);
    }

    private static RowSink bytes(PixelImage source, ImageSize target, byte[] data) {
        if (data.length < target.area() * source.channels()) {
            throw new IllegalArgumentException("an image of " + target + "x" + source.channels() + " needs "
                    + target.area() * source.channels() + " bytes, but the array has " + data.length);
        }
        return new RowSink.Bytes(data, target.width() * source.channels());
    }

    private static InverseRows rows(Transform2 sourceToTarget, ImageSize target) {
        return InverseRows.of(
                sourceToTarget, target.center().x(), target.center().y());
    }

    private static void run(
            PixelImage source, InverseRows rows, ImageSize target, ResampleOptions options, RowSink sink) {
        Scratch scratch = Scratch.get();
        int[] fill = options.fill(source.channels());
        ReductionPlan plan = options.mode() == ResampleOptions.Mode.AREA
                ? ReductionPlan.of(source.size(), rows, target, options.border(), scratch)
                : ReductionPlan.none();
        if (!plan.reduces()) {
            BilinearKernel kernel = new BilinearKernel(
                    source.data(), source.width(), source.height(), source.channels(), options.border(), fill);
            if (options.mode() == ResampleOptions.Mode.NEAREST) {
                kernel = kernel.nearest();
            }
            gather(kernel, rows, target, source.channels(), plan.grid(), scratch, sink);
            return;
        }
        AreaReducer reducer = new AreaReducer(source, options.border(), fill);
        if (plan.direct()) {
            reducer.reduce(plan.left(), plan.top(), plan.sx(), plan.sy(), plan.n(), plan.m(), scratch, sink);
            return;
        }
        int rowLength = plan.n() * source.channels();
        byte[] reduced = scratch.reduced(Math.multiplyExact(rowLength, plan.m()));
        reducer.reduce(
                plan.left(),
                plan.top(),
                plan.sx(),
                plan.sy(),
                plan.n(),
                plan.m(),
                scratch,
                new RowSink.Bytes(reduced, rowLength));
        InverseRows onReduced = rows.onto(
                1 / plan.sx(),
                (0.5 - plan.left()) / plan.sx() - 0.5,
                1 / plan.sy(),
                (0.5 - plan.top()) / plan.sy() - 0.5);
        BilinearKernel kernel =
                new BilinearKernel(reduced, plan.n(), plan.m(), source.channels(), options.border(), fill);
        gather(kernel, onReduced, target, source.channels(), plan.grid(), scratch, sink);
    }

    private static void gather(
            BilinearKernel kernel,
            InverseRows rows,
            ImageSize target,
            int channels,
            int grid,
            Scratch scratch,
            RowSink sink) {
        if (grid > 1) {
            gatherGrid(kernel, rows, target, channels, grid, scratch, sink);
            return;
        }
        int w = target.width();
        int[] out = scratch.row(w * channels);
        for (int y = 0; y < target.height(); y++) {
            rows.fill(0, y, 1, w, scratch);
            kernel.row(scratch.fx(w), scratch.fy(w), w, out);
            sink.accept(y, out);
        }
    }

    private static void gatherGrid(
            BilinearKernel kernel,
            InverseRows rows,
            ImageSize target,
            int channels,
            int grid,
            Scratch scratch,
            RowSink sink) {
        int w = target.width();
        int n = w * grid;
        int[] out = scratch.row(n * channels);
        int[] sum = scratch.sum(w * channels);
        double step = 1.0 / grid;
        int count = grid * grid;
        for (int y = 0; y < target.height(); y++) {
            java.util.Arrays.fill(sum, 0, w * channels, 0);
            for (int j = 0; j < grid; j++) {
                rows.fill(-0.5 + step / 2, y - 0.5 + (j + 0.5) * step, step, n, scratch);
                kernel.row(scratch.fx(n), scratch.fy(n), n, out);
                for (int i = 0; i < n * channels; i++) {
                    sum[i / (grid * channels) * channels + i % channels] += out[i];
                }
            }
            for (int i = 0; i < w * channels; i++) {
                sum[i] = (sum[i] + count / 2) / count;
            }
            sink.accept(y, sum);
        }
    }
}
