package dev.keypoints.core.image.resample;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.PixelImage;
import java.nio.ByteBuffer;

/**
 * Moves an image through a map, straight from its bytes to the target: the one resampler of the library.
 *
 * <p>Maps go from source to target, between pixel-centre coordinates (pixel centres at integers); each is inverted
 * once. Bilinear places are rounded to 1/256 pixel. With {@link ResampleOptions.Mode#AREA}, a resize that enlarges no
 * axis averages exactly the rectangle under every target pixel. Other maps go over a copy of the needed part, reduced by
 * area averaging to the scale of the target along each axis that shrinks by more than 1.2, and from there bilinearly;
 * what shrinks by less is bilinear alone, which hardly aliases and stays sharper. Where the local scale of a map varies
 * by more than 1.6, or the whole source is smaller than about a pixel of the target, pixels are averaged over a grid of
 * up to 8x8 places.
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
        try (Pass pass = Pass.take()) {
            PixelSink sink =
                    pass.floats(normalization, target.width(), target.height(), source.channels(), buffer, offset);
            pass.run(source, pass.rows(sourceToTarget, target), target, options, sink);
        }
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
        requireRoom(source, target, data.length);
        try (Pass pass = Pass.take()) {
            PixelSink sink = pass.bytes(data, source.channels());
            pass.run(source, pass.rows(sourceToTarget, target), target, options, sink);
        }
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
        try (Pass pass = Pass.take()) {
            PixelSink sink = pass.memory(data, source.channels());
            pass.run(source, pass.rows(sourceToTarget, target), target, options, sink);
        }
    }

    /**
     * As {@link #resample(PixelImage, Transform2, ImageSize, ResampleOptions, byte[])}, by a map without a matrix.
     *
     * @param places tells where each target pixel comes from
     */
    public static void resample(
            PixelImage source, SourcePlaces places, ImageSize target, ResampleOptions options, byte[] data) {
        requireRoom(source, target, data.length);
        try (Pass pass = Pass.take()) {
            pass.run(source, InverseRows.of(places), target, options, pass.bytes(data, source.channels()));
        }
    }

    /** Resizes a whole image by area averaging where it shrinks and bilinearly where it grows. */
    public static PixelImage resize(PixelImage source, ImageSize target) {
        if (target.equals(source.size())) {
            return source;
        }
        ResampleOptions options = ResampleOptions.defaults().withBorder(ResampleOptions.Border.EDGE);
        return resample(source, Transform2.resize(source.size(), target), target, options);
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
}
