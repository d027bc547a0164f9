package dev.keypoints.augment;

import dev.keypoints.augment.step.Drawn;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.image.Normalization;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.ResampleOptions;
import dev.keypoints.core.image.Resampler;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A fixed list of augmentation steps. Immutable; all methods are pure, so that any number of threads may share one.
 *
 * <p>First every step draws; then the maps of all geometric steps compose to one, by which the photo is resampled once
 * and the points move; then the photometric steps run on the result in their own order. If no step sets the size of the
 * result, it is that of the last frame, rounded to whole pixels.
 */
public final class AugmentationPipeline {

    private final List<Step> steps;
    private final ResampleOptions resampling;

    AugmentationPipeline(List<Step> steps, ResampleOptions resampling) {
        this.steps = List.copyOf(steps);
        this.resampling = resampling;
    }

    /** Returns the steps in order. */
    public List<Step> steps() {
        return steps;
    }

    /** Returns how the image is resampled. */
    public ResampleOptions resampling() {
        return resampling;
    }

    /**
     * Draws for one sample. Each step has random numbers of its own, keyed by its name and by how many of that name
     * stand before it: adding a step leaves what the others draw as it is.
     */
    public List<Drawn> draw(Seed seed) {
        List<Drawn> drawn = new ArrayList<>(steps.size());
        Map<String, Integer> seen = new HashMap<>();
        for (Step step : steps) {
            int before = seen.merge(step.name(), 1, Integer::sum) - 1;
            drawn.add(Drawn.of(step, seed.stream(step.name() + "#" + before)));
        }
        return drawn;
    }

    /**
     * Augments a sample, decoding its image.
     *
     * @throws IOException if the image cannot be read
     * @throws IllegalArgumentException if a step cannot be done on it
     */
    public AugmentedSample apply(KeypointSample sample, Seed seed) throws IOException {
        return apply(sample.image().load(), sample.keypoints(), seed);
    }

    /** Augments an image and its points by values drawn from a seed. */
    public AugmentedSample apply(PixelImage image, Keypoints keypoints, Seed seed) {
        return apply(image, keypoints, draw(seed));
    }

    /**
     * Augments an image and its points by values drawn before: the exact replay.
     *
     * @throws IllegalArgumentException if the values are not of this pipeline, or a step cannot be done
     */
    public AugmentedSample apply(PixelImage image, Keypoints keypoints, List<Drawn> drawn) {
        Chain chain = new Chain(steps, drawn);
        AugmentedPoints points = chain.place(image.size(), keypoints, drawn);
        ImageSize size = points.size();
        byte[] data = new byte[Math.multiplyExact(Math.multiplyExact(size.width(), size.height()), image.channels())];
        pixels(image, points, chain, data);
        return new AugmentedSample(PixelImage.wrap(size.width(), size.height(), image.channels(), data), points);
    }

    /**
     * Augments an image straight into the input buffer of a network: floats, channel by channel (CHW), normalised.
     *
     * @param buffer receives width x height x normalization.channels floats of the result
     * @param offset where they begin
     * @return the points in pixels of the result
     * @throws IllegalArgumentException if a step cannot be done or the buffer is too short
     */
    public AugmentedPoints applyInto(
            PixelImage image, Keypoints keypoints, Seed seed, Normalization normalization, float[] buffer, int offset) {
        List<Drawn> drawn = draw(seed);
        Chain chain = new Chain(steps, drawn);
        AugmentedPoints points = chain.place(image.size(), keypoints, drawn);
        ImageSize size = points.size();
        if (chain.colors().isEmpty()) {
            Resampler.resample(image, matrix(points), size, resampling, normalization, buffer, offset);
            return points;
        }
        byte[] data = new byte[Math.multiplyExact(Math.multiplyExact(size.width(), size.height()), image.channels())];
        pixels(image, points, chain, data);
        normalization.write(PixelImage.wrap(size.width(), size.height(), image.channels(), data), buffer, offset);
        return points;
    }

    private void pixels(PixelImage image, AugmentedPoints points, Chain chain, byte[] data) {
        ImageSize size = points.size();
        Resampler.resample(image, matrix(points), size, resampling, data);
        PixelBuffer pixels = new PixelBuffer(size.width(), size.height(), image.channels(), data);
        for (Chain.Colors c : chain.colors()) {
            c.step().apply(c.values(), pixels);
        }
    }

    private static Transform2 matrix(AugmentedPoints points) {
        return points.map().matrix().orElseThrow();
    }

    @Override
    public String toString() {
        return "AugmentationPipeline" + steps;
    }
}
