package dev.keypoints.augment;

import dev.keypoints.augment.choice.OneOf;
import dev.keypoints.augment.choice.Sequence;
import dev.keypoints.augment.choice.SomeOf;
import dev.keypoints.augment.choice.Sometimes;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.augment.geometric.CropAround;
import dev.keypoints.augment.geometric.CropBox;
import dev.keypoints.augment.geometric.Elastic;
import dev.keypoints.augment.geometric.FlipHorizontal;
import dev.keypoints.augment.geometric.FlipVertical;
import dev.keypoints.augment.geometric.Homography;
import dev.keypoints.augment.geometric.Letterbox;
import dev.keypoints.augment.geometric.RandomResizedCrop;
import dev.keypoints.augment.geometric.Resize;
import dev.keypoints.augment.geometric.RotateDegrees;
import dev.keypoints.augment.geometric.Scale;
import dev.keypoints.augment.geometric.ShearDegrees;
import dev.keypoints.augment.geometric.ThinPlate;
import dev.keypoints.augment.geometric.Translate;
import dev.keypoints.augment.photometric.ChannelShift;
import dev.keypoints.augment.photometric.ChannelShuffle;
import dev.keypoints.augment.photometric.Clahe;
import dev.keypoints.augment.photometric.ColorJitter;
import dev.keypoints.augment.photometric.Downscale;
import dev.keypoints.augment.photometric.Equalize;
import dev.keypoints.augment.photometric.Erase;
import dev.keypoints.augment.photometric.Gamma;
import dev.keypoints.augment.photometric.GaussianBlur;
import dev.keypoints.augment.photometric.Greyscale;
import dev.keypoints.augment.photometric.Jpeg;
import dev.keypoints.augment.photometric.MotionBlur;
import dev.keypoints.augment.photometric.Noise;
import dev.keypoints.augment.photometric.SaltPepper;
import dev.keypoints.augment.photometric.Shadow;
import dev.keypoints.augment.photometric.SideLight;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.Step;
import java.util.List;

/**
 * All built-in steps, for static import. Every method fails at once with the value and the legal range; the record that
 * it returns says what the step does.
 */
public final class Steps {

    private Steps() {}

    /** Turns by an angle between two, counter-clockwise as displayed; see {@link RotateDegrees}. */
    public static GeometricStep rotateDegrees(double min, double max) {
        return new RotateDegrees(min, max);
    }

    /** Enlarges or shrinks the content by a factor between two; see {@link Scale}. */
    public static GeometricStep scale(double min, double max) {
        return new Scale(min, max, 1, 1);
    }

    /** Enlarges or shrinks the content and changes its aspect; see {@link Scale}. */
    public static GeometricStep scale(double min, double max, double minAspect, double maxAspect) {
        return new Scale(min, max, minAspect, maxAspect);
    }

    /** Moves by up to a share of the frame along either axis; see {@link Translate}. */
    public static GeometricStep translate(double share) {
        return new Translate(share, share);
    }

    /** Shears by up to an angle along either axis; see {@link ShearDegrees}. */
    public static GeometricStep shearDegrees(double x, double y) {
        return new ShearDegrees(x, y);
    }

    /** Moves each corner by up to a share of the frame; see {@link Homography}. */
    public static GeometricStep homography(double shift) {
        return new Homography(shift);
    }

    /** Bends the image smoothly; see {@link Elastic}. */
    public static GeometricStep elastic(double strength, int cells) {
        return new Elastic(strength, cells);
    }

    /** Bends the image as a plate held at the nodes of a grid; see {@link ThinPlate}. */
    public static GeometricStep thinPlate(double strength, int nodes) {
        return new ThinPlate(strength, nodes);
    }

    /** Mirrors left to right with a probability; see {@link FlipHorizontal}. */
    public static GeometricStep flipHorizontal(double probability) {
        return new FlipHorizontal(probability);
    }

    /** Mirrors top to bottom with a probability; see {@link FlipVertical}. */
    public static GeometricStep flipVertical(double probability) {
        return new FlipVertical(probability);
    }

    /** Cuts a square around the points; see {@link Crop}. */
    public static GeometricStep cropAround(Crop crop) {
        return new CropAround(crop);
    }

    /** Cuts a fixed part, in shares of the frame; see {@link CropBox}. */
    public static GeometricStep cropBox(double x, double y, double width, double height) {
        return new CropBox(x, y, width, height);
    }

    /** Cuts a random part; see {@link RandomResizedCrop}. */
    public static GeometricStep randomResizedCrop(double minArea, double maxArea, double minAspect, double maxAspect) {
        return new RandomResizedCrop(minArea, maxArea, minAspect, maxAspect);
    }

    /** Stretches the frame to a size in pixels; see {@link Resize}. */
    public static GeometricStep resize(int width, int height) {
        return new Resize(width, height);
    }

    /** Fits the frame into a size in pixels; see {@link Letterbox}. */
    public static GeometricStep letterbox(int width, int height) {
        return new Letterbox(width, height);
    }

    /** Changes brightness, contrast, saturation and hue; see {@link ColorJitter}. */
    public static PhotometricStep colorJitter(ColorJitter.Part... parts) {
        return ColorJitter.of(parts);
    }

    /** A factor of 1 - bound to 1 + bound for all samples, as a part of {@link #colorJitter}. */
    public static ColorJitter.Part brightness(double bound) {
        return new ColorJitter.Part(ColorJitter.Kind.BRIGHTNESS, bound);
    }

    /** A factor of 1 - bound to 1 + bound about the mean luma, as a part of {@link #colorJitter}. */
    public static ColorJitter.Part contrast(double bound) {
        return new ColorJitter.Part(ColorJitter.Kind.CONTRAST, bound);
    }

    /** A factor of 1 - bound to 1 + bound about each pixel's luma, as a part of {@link #colorJitter}. */
    public static ColorJitter.Part saturation(double bound) {
        return new ColorJitter.Part(ColorJitter.Kind.SATURATION, bound);
    }

    /** A turn by up to a share of the circle of HSV, as a part of {@link #colorJitter}. */
    public static ColorJitter.Part hue(double bound) {
        return new ColorJitter.Part(ColorJitter.Kind.HUE, bound);
    }

    /** Bends the grey levels by an exponent; see {@link Gamma}. */
    public static PhotometricStep gamma(double min, double max) {
        return new Gamma(min, max);
    }

    /** Takes the colour away with a probability; see {@link Greyscale}. */
    public static PhotometricStep greyscale(double probability) {
        return new Greyscale(probability);
    }

    /** Adds to each channel up to a number of grey levels; see {@link ChannelShift}. */
    public static PhotometricStep channelShift(double bound) {
        return new ChannelShift(bound);
    }

    /** Lets the channels change places with a probability; see {@link ChannelShuffle}. */
    public static PhotometricStep channelShuffle(double probability) {
        return new ChannelShuffle(probability);
    }

    /** Equalises the histogram with a probability; see {@link Equalize}. */
    public static PhotometricStep equalize(double probability) {
        return new Equalize(probability);
    }

    /** Equalises tiles with limited contrast; see {@link Clahe}. */
    public static PhotometricStep clahe(double min, double max, int tiles) {
        return new Clahe(min, max, tiles);
    }

    /** Blurs by a Gaussian of a deviation in output pixels; see {@link GaussianBlur}. */
    public static PhotometricStep gaussianBlur(double min, double max) {
        return new GaussianBlur(min, max);
    }

    /** Blurs along a line of a length in output pixels; see {@link MotionBlur}. */
    public static PhotometricStep motionBlur(double min, double max) {
        return new MotionBlur(min, max);
    }

    /** Adds Gaussian noise of a deviation in grey levels; see {@link Noise}. */
    public static PhotometricStep noise(double min, double max) {
        return new Noise(min, max);
    }

    /** Sets a share of the pixels to black or white; see {@link SaltPepper}. */
    public static PhotometricStep saltPepper(double min, double max) {
        return new SaltPepper(min, max);
    }

    /** Compresses at a quality between two; see {@link Jpeg}. */
    public static PhotometricStep jpeg(int min, int max) {
        return new Jpeg(min, max);
    }

    /** Lowers the resolution by a factor; see {@link Downscale}. */
    public static PhotometricStep downscale(double min, double max) {
        return new Downscale(min, max);
    }

    /** Lights the image from one side; see {@link SideLight}. */
    public static PhotometricStep sideLight(double min, double max) {
        return new SideLight(min, max);
    }

    /** Casts a shadow over a side of the image; see {@link Shadow}. */
    public static PhotometricStep shadow(double min, double max) {
        return new Shadow(min, max);
    }

    /** Covers a rectangle and marks points under it occluded; see {@link Erase}. */
    public static PhotometricStep erase(double min, double max) {
        return new Erase(min, max);
    }

    /** Does all steps in order, as one; see {@link Sequence}. */
    public static Step sequence(Step... steps) {
        return new Sequence(List.of(steps));
    }

    /** Does steps with a probability; see {@link Sometimes}. */
    public static Step sometimes(double probability, Step... steps) {
        return new Sometimes(probability, List.of(steps));
    }

    /** Does one of several steps; see {@link OneOf}. */
    public static Step oneOf(Step... steps) {
        return new OneOf(List.of(steps));
    }

    /** Does min to max of several steps; see {@link SomeOf}. */
    public static Step someOf(int min, int max, Step... steps) {
        return new SomeOf(min, max, List.of(steps));
    }
}
