package dev.keypoints.augment.photometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Ranges;
import java.util.EnumMap;
import java.util.Map;

/**
 * Changes brightness, contrast, saturation and hue, in this order. Brightness multiplies by a factor of 1 - b to 1 + b,
 * drawn uniformly; contrast by a factor about the mean luma of the image, saturation by a factor about each pixel's own
 * luma, alike. These three are one linear map of a pixel, rounded and held to 0 to 255 once. Hue then turns each pixel
 * around the circle of HSV (as torchvision, Albumentations and OpenCV's HSV understand it), by -h to +h of a full circle;
 * value and saturation of HSV stay. Luma is that of ITU-R BT.601. Grey images know brightness and contrast only.
 *
 * @param brightness bound b of the brightness factor, 0 to 1
 * @param contrast bound of the contrast factor, 0 to 1
 * @param saturation bound of the saturation factor, 0 to 1
 * @param hue bound of the turn as a share of the circle, 0 to 0.5
 */
public record ColorJitter(double brightness, double contrast, double saturation, double hue)
        implements PhotometricStep {

    /** Checks the arguments. */
    public ColorJitter {
        Ranges.within("colorJitter", "brightness", brightness, 0, 1);
        Ranges.within("colorJitter", "contrast", contrast, 0, 1);
        Ranges.within("colorJitter", "saturation", saturation, 0, 1);
        Ranges.within("colorJitter", "hue", hue, 0, 0.5);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("brightness", around1(draw, brightness))
                .with("contrast", around1(draw, contrast))
                .with("saturation", around1(draw, saturation))
                .with("hue", hue == 0 ? 0 : draw.uniform(-hue, hue));
    }

    private static double around1(Draw draw, double bound) {
        return bound == 0 ? 1 : draw.uniform(1 - bound, 1 + bound);
    }

    @Override
    public void apply(DrawnValues drawn, PixelBuffer image) {
        double b = drawn.get("brightness", 0, 2);
        double c = drawn.get("contrast", 0, 2);
        double s = drawn.get("saturation", 0, 2);
        double turn = drawn.get("hue", -0.5, 0.5);
        double offset = c == 1 ? 0 : (1 - c) * b * LumaPlane.mean(image);
        if (image.channels() == 1) {
            if (b != 1 || c != 1) {
                LinearColors.applyGrey(image, b * c, offset);
            }
            return;
        }
        ColorBlocks.apply(image, s, b * c, offset, turn);
    }

    /**
     * One part of a colour jitter.
     *
     * @param kind which part
     * @param bound its bound, as in {@link ColorJitter}
     */
    public record Part(Kind kind, double bound) {}

    /** The parts of a colour jitter. */
    public enum Kind {
        /** A factor of all samples. */
        BRIGHTNESS,
        /** A factor about the mean luma. */
        CONTRAST,
        /** A factor about each pixel's luma. */
        SATURATION,
        /** A turn around the circle of HSV. */
        HUE
    }

    /**
     * Puts parts together; those left out are 0.
     *
     * @throws IllegalArgumentException if a part stands twice or a bound is out of range
     */
    public static ColorJitter of(Part... parts) {
        Map<Kind, Double> bounds = new EnumMap<>(Kind.class);
        for (Part p : parts) {
            if (bounds.put(p.kind(), p.bound()) != null) {
                throw new IllegalArgumentException("colorJitter: " + p.kind() + " stands twice");
            }
        }
        return new ColorJitter(
                bounds.getOrDefault(Kind.BRIGHTNESS, 0.0),
                bounds.getOrDefault(Kind.CONTRAST, 0.0),
                bounds.getOrDefault(Kind.SATURATION, 0.0),
                bounds.getOrDefault(Kind.HUE, 0.0));
    }
}
