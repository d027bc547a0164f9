package dev.keypoints.augment.geometric;

import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.Point;

/**
 * Which square to cut around a subject's box: the same rule without jitter serves a detector.
 *
 * @param factor side of the square over the longer side of the box, 0.1 to 10
 * @param jitter bound of the random shift of the middle, as a share of the side, 0 to 1
 * @param minScale smallest random factor of the side, 0.1 to 10
 * @param maxScale largest random factor of the side
 */
public record Crop(double factor, double jitter, double minScale, double maxScale) {

    /** Checks the arguments. */
    public Crop {
        Ranges.within("crop", "factor", factor, 0.1, 10);
        Ranges.within("crop", "jitter", jitter, 0, 1);
        Ranges.ordered("crop", "scale", minScale, maxScale, 0.1, 10);
    }

    /** Returns the square around the middle of the box, its side the longer side of the box times a factor. */
    public static Crop box(double factor) {
        return new Crop(factor, 0, 1, 1);
    }

    /** Returns this crop with its middle moved at random, by up to a share of its side along either axis. */
    public Crop jitter(double share) {
        return new Crop(factor, share, minScale, maxScale);
    }

    /** Returns this crop with its side multiplied by a random factor, drawn log-uniformly. */
    public Crop scaleJitter(double min, double max) {
        return new Crop(factor, jitter, min, max);
    }

    /**
     * Returns the square around a box, without jitter. A box of no extent counts as one of a pixel.
     *
     * @param subject the smallest box that holds all points, in pixels
     */
    public Box around(Box subject) {
        return around(subject, 0, 0, 1);
    }

    Box around(Box subject, double dx, double dy, double scale) {
        double side = Math.max(1, subject.longSide()) * factor * scale;
        Point c = subject.center();
        return Box.around(new Point(c.x() + dx * side, c.y() + dy * side), side, side);
    }
}
