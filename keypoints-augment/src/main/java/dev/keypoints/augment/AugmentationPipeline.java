package dev.keypoints.augment;

import dev.keypoints.augment.choice.SomeOf;
import dev.keypoints.augment.choice.Sometimes;
import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.geometric.FlipHorizontal;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.augment.scene.AugmentedScene;
import dev.keypoints.augment.scene.AugmentedView;
import dev.keypoints.augment.scene.Scene;
import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.image.resample.Normalization;
import dev.keypoints.core.image.resample.ResampleOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A fixed list of augmentation steps. Immutable; all methods are pure, so that any number of threads may share one.
 *
 * <p>First every step draws; then the maps of all geometric steps compose to one, by which the photo is resampled once
 * and the points move; then the photometric steps run on the result in their own order. If no step sets the size of the
 * result, it is that of the last frame, rounded to whole pixels.
 */
public final class AugmentationPipeline {

    private final List<Step> steps;
    private final List<String> streams;
    private final ResampleOptions resampling;

    AugmentationPipeline(List<Step> steps, ResampleOptions resampling) {
        this.steps = List.copyOf(steps);
        this.streams = Drawing.streams(this.steps);
        this.resampling = resampling;
    }

    /**
     * Reads a pipeline of built-in steps from a JSON file; {@code docs/augmentation.md} describes its fields.
     *
     * @throws IOException if the file cannot be read or is no pipeline; the message says where and why
     */
    public static AugmentationPipeline load(Path file) throws IOException {
        return load(file, StepTypes.builtIn());
    }

    /**
     * Reads a pipeline from a JSON file.
     *
     * @param types the kinds of steps that may occur
     * @throws IOException if the file cannot be read or is no pipeline; the message says where and why
     */
    public static AugmentationPipeline load(Path file, StepTypes types) throws IOException {
        return PipelineJson.read(file, types);
    }

    /**
     * Reads a pipeline of built-in steps from JSON.
     *
     * @throws IllegalArgumentException if the text is no pipeline; the message says where and why
     */
    public static AugmentationPipeline fromJson(String json) {
        return fromJson(json, StepTypes.builtIn());
    }

    /**
     * Reads a pipeline from JSON.
     *
     * @param types the kinds of steps that may occur
     * @throws IllegalArgumentException if the text is no pipeline; the message says where and why
     */
    public static AugmentationPipeline fromJson(String json, StepTypes types) {
        return PipelineJson.parse(json, types);
    }

    /**
     * Returns this pipeline of built-in steps as JSON that {@link #fromJson(String)} reads back.
     *
     * @throws IllegalArgumentException if a step is not built in
     */
    public String toJson() {
        return toJson(StepTypes.builtIn());
    }

    /**
     * Returns this pipeline as JSON.
     *
     * @param types the kinds of steps that occur
     * @throws IllegalArgumentException if a step is of another kind
     */
    public String toJson(StepTypes types) {
        return PipelineJson.write(this, types);
    }

    /** Returns the steps in order. */
    public List<Step> steps() {
        return steps;
    }

    /**
     * Tells whether some samples are mirrored left to right by a flip, alone or among the steps of a choice; not by one
     * that is never done.
     */
    public boolean mirrors() {
        return mirrors(steps);
    }

    private static boolean mirrors(List<Step> some) {
        return some.stream()
                .anyMatch(s -> (s instanceof FlipHorizontal flip && flip.probability() > 0)
                        || (s instanceof ChoiceStep choice && !isNeverDone(choice) && mirrors(choice.steps())));
    }

    private static boolean isNeverDone(ChoiceStep choice) {
        return (choice instanceof Sometimes sometimes && sometimes.probability() == 0)
                || (choice instanceof SomeOf some && some.max() == 0);
    }

    /** Returns how the image is resampled. */
    public ResampleOptions resampling() {
        return resampling;
    }

    /**
     * Draws for one sample. Each step has random numbers of its own, keyed by its name and by how many of that name
     * stand before it: adding a step leaves what the others draw as it is, save for steps of its name behind it (a choice
     * is a step of its name too). Steps in a choice are keyed by the choice's numbers, their place in it and their name:
     * one that is added behind them leaves what they draw, though not which are chosen; one before them does not.
     */
    public DrawnSteps draw(Seed seed) {
        try (Workspace workspace = Workspace.take()) {
            return draw(seed, workspace);
        }
    }

    private DrawnSteps draw(Seed seed, Workspace workspace) {
        return Drawing.draw(steps, streams, seed, workspace);
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

    /**
     * Augments an image and its points by values drawn from a seed.
     *
     * @throws IllegalArgumentException if a step cannot be done on it
     */
    public AugmentedSample apply(PixelImage image, Keypoints keypoints, Seed seed) {
        try (Workspace workspace = Workspace.take()) {
            return apply(image, keypoints, draw(seed, workspace), false, workspace);
        }
    }

    /**
     * Augments an image and its points by values drawn before: the exact replay.
     *
     * @throws IllegalArgumentException if the values are not of this pipeline, or a step cannot be done
     */
    public AugmentedSample apply(PixelImage image, Keypoints keypoints, DrawnSteps drawn) {
        try (Workspace workspace = Workspace.take()) {
            return apply(image, keypoints, drawn, true, workspace);
        }
    }

    private AugmentedSample apply(
            PixelImage image, Keypoints keypoints, DrawnSteps drawn, boolean foreign, Workspace workspace) {
        AugmentedPoints points = points(image.size(), keypoints, drawn, foreign, workspace);
        return new AugmentedSample(
                Renderer.image(image, workspace.chain(), points.map(), points.size(), resampling), points);
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
        try (Workspace workspace = Workspace.take()) {
            AugmentedPoints points = points(image.size(), keypoints, draw(seed, workspace), false, workspace);
            Renderer.floats(image, workspace, points.map(), points.size(), resampling, normalization, buffer, offset);
            return points;
        }
    }

    /**
     * Augments points alone by values drawn from a seed: where they would lie, without a pixel being touched.
     *
     * @param image size of the image that they lie in
     * @throws IllegalArgumentException if a step cannot be done on them
     */
    public AugmentedPoints applyToPoints(ImageSize image, Keypoints keypoints, Seed seed) {
        try (Workspace workspace = Workspace.take()) {
            return points(image, keypoints, draw(seed, workspace), false, workspace);
        }
    }

    /** Sets the chain of a workspace, and moves points by it. */
    private AugmentedPoints points(
            ImageSize image, Keypoints keypoints, DrawnSteps drawn, boolean foreign, Workspace workspace) {
        Chain chain = workspace.chain();
        chain.set(steps, drawn, foreign);
        Frame frame = workspace.frame();
        frame.show(image, keypoints);
        ImageSize size = chain.place(frame);
        PointMap map = frame.map();
        return new AugmentedPoints(chain.move(keypoints, image, map, size), map, size, drawn);
    }

    /** Augments a photo with all objects, boxes and masks in it. */
    public AugmentedScene apply(Scene scene, Seed seed) {
        try (Workspace workspace = Workspace.take()) {
            return apply(scene, draw(seed, workspace), false, workspace);
        }
    }

    /**
     * Augments a photo with all that is in it by values drawn before.
     *
     * @throws IllegalArgumentException if the values are not of this pipeline, or a step cannot be done
     */
    public AugmentedScene apply(Scene scene, DrawnSteps drawn) {
        try (Workspace workspace = Workspace.take()) {
            return apply(scene, drawn, true, workspace);
        }
    }

    private AugmentedScene apply(Scene scene, DrawnSteps drawn, boolean foreign, Workspace workspace) {
        workspace.chain().set(steps, drawn, foreign);
        return SceneRunner.run(scene, workspace, drawn, resampling);
    }

    /**
     * Makes several views of a photo for test-time augmentation; {@link AugmentedView#mean} takes the predictions on
     * them back to the photo and averages them.
     *
     * @param subject the box that crops go around, in pixels of the photo
     * @param times how many views, at least 1
     */
    public List<AugmentedView> repeat(PixelImage image, Box subject, Seed seed, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("at least 1 view must be asked for, but were " + times);
        }
        List<AugmentedView> views = new ArrayList<>();
        for (int i = 0; i < times; i++) {
            Seed own = new Seed(Draw.derive(seed.base(), "view:", i), seed.epoch(), seed.index());
            AugmentedScene seen = apply(Scene.of(image, List.of()).around(subject), own);
            views.add(new AugmentedView(seen.image(), seen.map(), Optional.of(image.size())));
        }
        return views;
    }

    @Override
    public boolean equals(Object o) {
        return o instanceof AugmentationPipeline p && steps.equals(p.steps) && resampling.equals(p.resampling);
    }

    @Override
    public int hashCode() {
        return Objects.hash(steps, resampling);
    }

    @Override
    public String toString() {
        return "AugmentationPipeline" + steps
                + (resampling.equals(ResampleOptions.defaults()) ? "" : ", " + resampling);
    }
}
