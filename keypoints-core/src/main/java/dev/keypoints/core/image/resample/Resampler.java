package dev.keypoints.core.image.resample;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import java.nio.ByteBuffer;
import java.util.Arrays;

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

    /** Pixels that are computed together: enough for vector instructions to pay, few enough for the cache. */
    private static final int BLOCK = 2048;

    private Resampler() {}

    /**
     * Resamples an image.
     *
     * @param source the image, 1 or 3 channels
     * @param sourceToTarget takes places of the source to places of the target
     * @param target the size of the result
     * @throws IllegalArgumentException if the map is singular, or a side has more than {@value ImageSize#MOST_SIDE}
     *     pixels
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
     * @throws IllegalArgumentException if the map is singular, the buffer too short, or a side has more than
     *     {@value ImageSize#MOST_SIDE} pixels
     */
    public static void resample(
            PixelImage source,
            Transform2 sourceToTarget,
            ImageSize target,
            ResampleOptions options,
            Normalization normalization,
            float[] buffer,
            int offset) {
        requireSides(source, target);
        ChwSink sink = ChwSink.of(normalization, target.width(), target.height(), source.channels(), buffer, offset);
        run(source, InverseRows.of(sourceToTarget, target, Scratch.get()), target, options, sink);
    }

    /**
     * Resamples an image into an array of interleaved bytes: sample c of pixel (x, y) goes to (y width + x) channels + c.
     *
     * @param data receives target.width x target.height x source.channels bytes; may be longer
     * @throws IllegalArgumentException if the map is singular, the array too short, or a side has more than
     *     {@value ImageSize#MOST_SIDE} pixels
     */
    public static void resample(
            PixelImage source, Transform2 sourceToTarget, ImageSize target, ResampleOptions options, byte[] data) {
        PixelSink sink = bytes(source, target, data);
        run(source, InverseRows.of(sourceToTarget, target, Scratch.get()), target, options, sink);
    }

    /**
     * As {@link #resample(PixelImage, Transform2, ImageSize, ResampleOptions, byte[])}, into a buffer, such as memory
     * outside the heap.
     *
     * @param data receives the bytes from its position on, which stays where it is
     * @throws IllegalArgumentException if the map is singular, the buffer has too little room, or a side has more than
     *     {@value ImageSize#MOST_SIDE} pixels
     */
    public static void resample(
            PixelImage source, Transform2 sourceToTarget, ImageSize target, ResampleOptions options, ByteBuffer data) {
        requireRoom(source, target, data.remaining());
        PixelSink sink = new PixelSink.Memory(data.slice(), source.channels());
        run(source, InverseRows.of(sourceToTarget, target, Scratch.get()), target, options, sink);
    }

    /**
     * As {@link #resample(PixelImage, Transform2, ImageSize, ResampleOptions, byte[])}, by a map without a matrix.
     *
     * @param places tells where each target pixel comes from
     */
    public static void resample(
            PixelImage source, SourcePlaces places, ImageSize target, ResampleOptions options, byte[] data) {
        PixelSink sink = bytes(source, target, data);
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

    private static PixelSink bytes(PixelImage source, ImageSize target, byte[] data) {
        requireRoom(source, target, data.length);
        return new PixelSink.Bytes(data, source.channels());
    }

    private static void requireSides(PixelImage source, ImageSize target) {
        if (Math.max(longSide(source.size()), longSide(target)) > ImageSize.MOST_SIDE) {
            throw new IllegalArgumentException("an image that is resampled may have " + ImageSize.MOST_SIDE
                    + " pixels on a side, but is " + source.size() + " and should become " + target);
        }
    }

    private static void requireRoom(PixelImage source, ImageSize target, int room) {
        requireSides(source, target);
        if (room < target.area() * source.channels()) {
            throw new IllegalArgumentException("an image of " + target + "x" + source.channels() + " needs "
                    + target.area() * source.channels() + " bytes, but there is room for " + room);
        }
    }

    private static int longSide(ImageSize size) {
        return Math.max(size.width(), size.height());
    }

    private static void run(
            PixelImage source, InverseRows rows, ImageSize target, ResampleOptions options, PixelSink sink) {
        Scratch scratch = Scratch.get();
        int fill = options.fill(source.channels());
        ReductionPlan plan = options.mode() == ResampleOptions.Mode.AREA
                ? ReductionPlan.of(source.size(), rows, target, options.border(), scratch)
                : ReductionPlan.none();
        if (plan.direct()) {
            AreaReducer.reduce(source, options.border(), fill, plan, scratch, sink);
            return;
        }
        BilinearKernel kernel;
        InverseRows places;
        if (plan.reduces()) {
            int rowLength = plan.n() * source.channels();
            byte[] reduced = scratch.reduced(Math.multiplyExact(rowLength, plan.m()));
            PixelSink toReduced = new PixelSink.Bytes(reduced, source.channels());
            AreaReducer.reduce(source, options.border(), fill, plan, scratch, toReduced);
            kernel = new BilinearKernel(reduced, plan.n(), plan.m(), source.channels(), options.border(), fill);
            places = rows.onto(
                    1 / plan.sx(),
                    (0.5 - plan.left()) / plan.sx() - 0.5,
                    1 / plan.sy(),
                    (0.5 - plan.top()) / plan.sy() - 0.5,
                    scratch);
        } else {
            kernel = new BilinearKernel(
                    source.data(), source.width(), source.height(), source.channels(), options.border(), fill);
            places = rows;
        }
        if (plan.grid() > 1) {
            gatherGrid(kernel, places, target, source.channels(), plan.grid(), scratch, sink);
        } else {
            gather(kernel, options.mode() == ResampleOptions.Mode.NEAREST, places, target, scratch, sink);
        }
    }

    private static void gather(
            BilinearKernel kernel,
            boolean nearest,
            InverseRows rows,
            ImageSize target,
            Scratch scratch,
            PixelSink sink) {
        int w = target.width();
        int most = Math.max(1, BLOCK / w);
        ReadAhead ahead = kernel.readAhead(rows, target, scratch);
        for (int y = 0; y < target.height(); y += most) {
            int count = Math.min(most, target.height() - y);
            scratch.ints(Scratch.FX, count * w);
            scratch.ints(Scratch.FY, count * w);
            for (int j = 0; j < count; j++) {
                rows.fill(0, y + j, 1, w, scratch, j * w);
            }
            ahead.block(scratch.ints(Scratch.FY, count * w), count, w, scratch);
            int n = count * w;
            sink.accept(y * w, n, nearest ? kernel.nearest(n, scratch) : kernel.interpolate(n, scratch));
        }
    }

    private static void gatherGrid(
            BilinearKernel kernel,
            InverseRows rows,
            ImageSize target,
            int channels,
            int grid,
            Scratch scratch,
            PixelSink sink) {
        int w = target.width();
        int n = w * grid;
        int count = grid * grid;
        double step = 1.0 / grid;
        int[][] sums = new int[channels][];
        for (int c = 0; c < channels; c++) {
            sums[c] = scratch.ints(Scratch.SUM + c, w);
        }
        for (int y = 0; y < target.height(); y++) {
            for (int[] sum : sums) {
                Arrays.fill(sum, 0, w, count / 2);
            }
            for (int j = 0; j < grid; j++) {
                rows.fill(-0.5 + step / 2, y - 0.5 + (j + 0.5) * step, step, n, scratch, 0);
                int[][] planes = kernel.interpolate(n, scratch);
                for (int c = 0; c < channels; c++) {
                    for (int i = 0; i < n; i++) {
                        sums[c][i / grid] += planes[c][i];
                    }
                }
            }
            for (int[] sum : sums) {
                for (int i = 0; i < w; i++) {
                    sum[i] /= count;
                }
            }
            sink.accept(y * w, w, sums);
        }
    }
}
