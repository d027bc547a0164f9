package dev.keypoints.augment;

import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.augment.photometric.ColorJitter;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.image.resample.ResampleOptions;
import java.util.ArrayList;
import java.util.List;

/** Collects the steps of a pipeline, in order. Every method fails at once with the value and the legal range. */
public final class PipelineBuilder {

    private final List<Step> steps = new ArrayList<>();
    private ResampleOptions resampling = ResampleOptions.defaults();

    PipelineBuilder() {}

    /** Adds any step, a user's own included. */
    public PipelineBuilder add(Step step) {
        steps.add(step);
        return this;
    }

    /** As {@link Steps#cropAround}. */
    public PipelineBuilder cropAround(Crop crop) {
        return add(Steps.cropAround(crop));
    }

    /** As {@link Steps#randomResizedCrop}. */
    public PipelineBuilder randomResizedCrop(double minArea, double maxArea, double minAspect, double maxAspect) {
        return add(Steps.randomResizedCrop(minArea, maxArea, minAspect, maxAspect));
    }

    /** As {@link Steps#rotateDegrees}. */
    public PipelineBuilder rotateDegrees(double min, double max) {
        return add(Steps.rotateDegrees(min, max));
    }

    /** As {@link Steps#homography}. */
    public PipelineBuilder homography(double shift) {
        return add(Steps.homography(shift));
    }

    /** As {@link Steps#scale(double, double)}. */
    public PipelineBuilder scale(double min, double max) {
        return add(Steps.scale(min, max));
    }

    /** As {@link Steps#scale(double, double, double, double)}. */
    public PipelineBuilder scale(double min, double max, double minAspect, double maxAspect) {
        return add(Steps.scale(min, max, minAspect, maxAspect));
    }

    /** As {@link Steps#translate}. */
    public PipelineBuilder translate(double share) {
        return add(Steps.translate(share));
    }

    /** As {@link Steps#shearDegrees}. */
    public PipelineBuilder shearDegrees(double x, double y) {
        return add(Steps.shearDegrees(x, y));
    }

    /** As {@link Steps#flipHorizontal}. */
    public PipelineBuilder flipHorizontal(double probability) {
        return add(Steps.flipHorizontal(probability));
    }

    /** As {@link Steps#flipVertical}. */
    public PipelineBuilder flipVertical(double probability) {
        return add(Steps.flipVertical(probability));
    }

    /** As {@link Steps#resize}. */
    public PipelineBuilder resize(int width, int height) {
        return add(Steps.resize(width, height));
    }

    /** As {@link Steps#letterbox}. */
    public PipelineBuilder letterbox(int width, int height) {
        return add(Steps.letterbox(width, height));
    }

    /** As {@link Steps#colorJitter}. */
    public PipelineBuilder colorJitter(ColorJitter.Part... parts) {
        return add(Steps.colorJitter(parts));
    }

    /** As {@link Steps#gamma}. */
    public PipelineBuilder gamma(double min, double max) {
        return add(Steps.gamma(min, max));
    }

    /** As {@link Steps#greyscale}. */
    public PipelineBuilder greyscale(double probability) {
        return add(Steps.greyscale(probability));
    }

    /** As {@link Steps#gaussianBlur}. */
    public PipelineBuilder gaussianBlur(double min, double max) {
        return add(Steps.gaussianBlur(min, max));
    }

    /** As {@link Steps#motionBlur}. */
    public PipelineBuilder motionBlur(double min, double max) {
        return add(Steps.motionBlur(min, max));
    }

    /** As {@link Steps#noise}. */
    public PipelineBuilder noise(double min, double max) {
        return add(Steps.noise(min, max));
    }

    /** As {@link Steps#jpeg}. */
    public PipelineBuilder jpeg(int min, int max) {
        return add(Steps.jpeg(min, max));
    }

    /** As {@link Steps#downscale}. */
    public PipelineBuilder downscale(double min, double max) {
        return add(Steps.downscale(min, max));
    }

    /** As {@link Steps#sideLight}. */
    public PipelineBuilder sideLight(double min, double max) {
        return add(Steps.sideLight(min, max));
    }

    /** As {@link Steps#shadow}. */
    public PipelineBuilder shadow(double min, double max) {
        return add(Steps.shadow(min, max));
    }

    /** As {@link Steps#erase}. */
    public PipelineBuilder erase(double min, double max) {
        return add(Steps.erase(min, max));
    }

    /** As {@link Steps#cropBox}. */
    public PipelineBuilder cropBox(double x, double y, double width, double height) {
        return add(Steps.cropBox(x, y, width, height));
    }

    /** As {@link Steps#thinPlate}. */
    public PipelineBuilder thinPlate(double strength, int nodes) {
        return add(Steps.thinPlate(strength, nodes));
    }

    /** As {@link Steps#elastic}. */
    public PipelineBuilder elastic(double strength, int cells) {
        return add(Steps.elastic(strength, cells));
    }

    /** As {@link Steps#channelShift}. */
    public PipelineBuilder channelShift(double bound) {
        return add(Steps.channelShift(bound));
    }

    /** As {@link Steps#channelShuffle}. */
    public PipelineBuilder channelShuffle(double probability) {
        return add(Steps.channelShuffle(probability));
    }

    /** As {@link Steps#equalize}. */
    public PipelineBuilder equalize(double probability) {
        return add(Steps.equalize(probability));
    }

    /** As {@link Steps#clahe}. */
    public PipelineBuilder clahe(double min, double max, int tiles) {
        return add(Steps.clahe(min, max, tiles));
    }

    /** As {@link Steps#saltPepper}. */
    public PipelineBuilder saltPepper(double min, double max) {
        return add(Steps.saltPepper(min, max));
    }

    /** As {@link Steps#sometimes}. */
    public PipelineBuilder sometimes(double probability, Step... some) {
        return add(Steps.sometimes(probability, some));
    }

    /** As {@link Steps#oneOf}. */
    public PipelineBuilder oneOf(Step... some) {
        return add(Steps.oneOf(some));
    }

    /** As {@link Steps#someOf}. */
    public PipelineBuilder someOf(int min, int max, Step... some) {
        return add(Steps.someOf(min, max, some));
    }

    /** Sets how the image is resampled and what lies beyond the photo; area averaging and mid-grey by default. */
    public PipelineBuilder resampling(ResampleOptions options) {
        resampling = options;
        return this;
    }

    /** Builds the pipeline. */
    public AugmentationPipeline build() {
        return new AugmentationPipeline(steps, resampling);
    }
}
