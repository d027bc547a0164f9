package dev.keypoints.cli.augment;

import static dev.keypoints.augment.Steps.*;

import dev.keypoints.augment.Augment;
import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.augment.PipelineBuilder;
import dev.keypoints.augment.Seed;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.augment.scene.AugmentedScene;
import dev.keypoints.augment.scene.Scene;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.render.Tile;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Each built-in step at a strength that can be seen, by itself on a view of the first face. */
public final class StepExamples {

    private static final double VIEW = 1.9;

    private StepExamples() {}

    /** Returns one example of every built-in step. */
    public static List<Step> all() {
        return List.of(
                rotateDegrees(-30, 30),
                scale(0.7, 1.4, 0.8, 1.25),
                translate(0.2),
                shearDegrees(15, 15),
                homography(0.15),
                elastic(0.04, 4),
                thinPlate(0.05, 3),
                flipHorizontal(1),
                flipVertical(1),
                cropAround(Crop.box(1.2).jitter(0.1).scaleJitter(0.8, 1.6)),
                cropBox(0.1, 0.3, 0.8, 0.6),
                randomResizedCrop(0.3, 0.9, 0.7, 1.4),
                resize(160, 100),
                letterbox(160, 110),
                colorJitter(brightness(0.4), contrast(0.4), saturation(0.6), hue(0.08)),
                gamma(0.4, 2.5),
                greyscale(1),
                channelShift(40),
                channelShuffle(1),
                equalize(1),
                clahe(2, 6, 4),
                gaussianBlur(0.8, 3),
                motionBlur(4, 12),
                noise(10, 40),
                saltPepper(0.02, 0.15),
                jpeg(5, 30),
                downscale(2, 6),
                sideLight(0.4, 0.9),
                shadow(0.4, 0.8),
                erase(0.2, 0.5),
                sequence(rotateDegrees(-20, 20), noise(10, 20)),
                sometimes(0.5, greyscale(1)),
                oneOf(gaussianBlur(2, 2), jpeg(8, 8), saltPepper(0.1, 0.1)),
                someOf(1, 2, greyscale(1), flipHorizontal(1), noise(20, 20)));
    }

    /**
     * Makes a row of pictures of one step.
     *
     * @param objects the points in the photo; the view goes around the first
     * @param most so many results at most; those that would be drawn alike come once
     */
    public static SheetRow row(Step step, PixelImage photo, List<Keypoints> objects, Seed seed, int most) {
        AugmentedScene view = view().build().apply(Scene.of(photo, objects), seed);
        AugmentationPipeline pipeline = view().add(step).build();
        Map<DrawnSteps, Seed> seeds = new LinkedHashMap<>();
        for (int k = 0; k < most; k++) {
            seeds.putIfAbsent(pipeline.draw(seed.epoch(k)), seed.epoch(k));
        }
        int unsaid = pipeline.steps().size() - 1;
        String caption = step.toString().replaceAll("\\.0(?=[,\\]])", "").replace("[", " [");
        Tile original = SheetRow.tile("view", view.image(), view.objects(), caption);
        return SheetRow.of(original, photo, objects, pipeline, List.copyOf(seeds.values()), unsaid);
    }

    private static PipelineBuilder view() {
        return Augment.pipeline().cropAround(Crop.box(VIEW)).resize(160, 160);
    }
}
