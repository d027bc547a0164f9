package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.Step;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** The one list of all built-in steps that the property tests walk through. */
final class Catalogue {

    /**
     * @param strong a step that does much
     * @param zero the same step at strength zero, where there is such a thing
     */
    record Entry(Step strong, Optional<Step> zero) {
        @Override
        public String toString() {
            return strong.toString();
        }
    }

    private Catalogue() {}

    static List<Entry> all() {
        return List.of(
                entry(rotateDegrees(-180, 180), rotateDegrees(0, 0)),
                entry(scale(0.6, 1.5, 0.7, 1.4), scale(1, 1)),
                entry(translate(0.1), translate(0)),
                entry(shearDegrees(15, 15), shearDegrees(0, 0)),
                entry(homography(0.12), homography(0)),
                entry(flipHorizontal(1), flipHorizontal(0)),
                entry(flipVertical(1), flipVertical(0)),
                entry(cropAround(Crop.box(2.5).jitter(0.1).scaleJitter(0.8, 1.3))),
                entry(randomResizedCrop(0.6, 1, 0.6, 1.6)),
                entry(cropBox(0.1, 0.05, 0.8, 1.1), cropBox(0, 0, 1, 1)),
                entry(elastic(0.03, 3), elastic(0, 4)),
                entry(thinPlate(0.03, 3), thinPlate(0, 4)),
                entry(resize(230, 310), resize(61, 47)),
                entry(letterbox(300, 280), letterbox(61, 47)),
                entry(
                        colorJitter(brightness(0.5), contrast(0.5), saturation(0.5), hue(0.2)),
                        colorJitter(brightness(0), contrast(0), saturation(0), hue(0))),
                entry(gamma(0.4, 2.5), gamma(1, 1)),
                entry(greyscale(1), greyscale(0)),
                entry(channelShift(40), channelShift(0)),
                entry(channelShuffle(1), channelShuffle(0)),
                entry(equalize(1), equalize(0)),
                entry(clahe(2, 6, 4)),
                entry(gaussianBlur(0.5, 3), gaussianBlur(0, 0)),
                entry(motionBlur(2, 9), motionBlur(0, 0)),
                entry(noise(5, 30), noise(0, 0)),
                entry(saltPepper(0.02, 0.2), saltPepper(0, 0)),
                entry(jpeg(10, 60)),
                entry(downscale(1.5, 4), downscale(1, 1)),
                entry(sideLight(0.2, 0.7), sideLight(0, 0)),
                entry(shadow(0.3, 0.8), shadow(0, 0)),
                entry(erase(0.1, 0.4), erase(0, 0)));
    }

    static List<Step> strong() {
        return all().stream().map(Entry::strong).toList();
    }

    static List<Step> geometric() {
        return all().stream()
                .map(Entry::strong)
                .filter(s -> s instanceof GeometricStep)
                .toList();
    }

    static List<Step> photometric() {
        return all().stream()
                .map(Entry::strong)
                .filter(s -> s instanceof PhotometricStep)
                .toList();
    }

    /** Returns one to six steps of a list, each as likely. */
    static Step[] chain(Draw draw, List<Step> steps) {
        return IntStream.range(0, 1 + draw.integer(6))
                .mapToObj(i -> steps.get(draw.integer(steps.size())))
                .toArray(Step[]::new);
    }

    static AugmentationPipeline pipeline(Step... steps) {
        PipelineBuilder b = Augment.pipeline();
        for (Step s : steps) {
            b.add(s);
        }
        return b.build();
    }

    private static Entry entry(Step strong) {
        return new Entry(strong, Optional.empty());
    }

    private static Entry entry(Step strong, Step zero) {
        return new Entry(strong, Optional.of(zero));
    }
}
