package dev.keypoints.models.codec;

import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.augment.geometric.CropAround;
import dev.keypoints.augment.geometric.Resize;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * Which part of a photo a network sees: the whole frame, or a square around the box of the points. The one home of this
 * choice: training, validation, model bundle and detector ask it. What is seen is stretched to the network's input, where
 * the two differ in shape. A view is no cut: what lies beyond the photo's border is padding, what lies beyond the square
 * but within the photo is not seen.
 *
 * @param crop the square around the box; empty for the whole frame. Its jitter is drawn in training only
 */
public record InputView(Optional<Crop> crop) {

    /** The longest side of a box, and how far its middle may lie from the photo's first pixel, in pixels. */
    private static final double FARTHEST = 1e7;

    /** The photo as it is, stretched to the network's input: one object a photo, no finder needed. */
    public static InputView wholeFrame() {
        return new InputView(Optional.empty());
    }

    /**
     * A square around the middle of the box of the points.
     *
     * @param factor side of the square over the box's longer side, 0.1 to 10; 1.3 leaves 15 % free on both sides
     * @throws IllegalArgumentException if the factor is out of range
     */
    public static InputView aroundBox(double factor) {
        return around(Crop.box(factor));
    }

    /** A square around the middle of the box of the points, in training with the crop's jitter. */
    public static InputView around(Crop crop) {
        return new InputView(Optional.of(crop));
    }

    /** Returns the side of the square over the box's longer side; empty for the whole frame. */
    public OptionalDouble factor() {
        return crop.map(c -> OptionalDouble.of(c.factor())).orElseGet(OptionalDouble::empty);
    }

    /** Tells whether a box must be known to place the view. */
    public boolean needsBox() {
        return crop.isPresent();
    }

    /**
     * Tells whether the view can be placed by a box: one that has an area, no side longer than 10 million pixels and its
     * middle no farther than that from the photo's first pixel, across or down. The whole frame goes with any box.
     */
    public boolean accepts(Box box) {
        return crop.isEmpty() || (hasArea(box) && isNear(box));
    }

    private static boolean hasArea(Box box) {
        return box.width() > 0 && box.height() > 0;
    }

    private static boolean isNear(Box box) {
        Point middle = box.center();
        return box.longSide() <= FARTHEST && Math.abs(middle.x()) <= FARTHEST && Math.abs(middle.y()) <= FARTHEST;
    }

    /**
     * Returns the part of a photo that fills the input, without jitter, from pixel edge to pixel edge.
     *
     * @param box the smallest box around the points; not looked at for the whole frame
     * @throws IllegalArgumentException if the box is needed and has no area, or is too large or too far away; see
     *     {@link #accepts}
     */
    public Box region(ImageSize photo, Box box) {
        if (crop.isEmpty()) {
            return new Box(-0.5, -0.5, photo.width(), photo.height());
        }
        if (!hasArea(box)) {
            throw new IllegalArgumentException("a box to look at needs an area, but was " + box);
        }
        if (!isNear(box)) {
            throw new IllegalArgumentException(
                    "a box to look at may have sides of up to 1e7 pixels and its middle that far"
                            + " from the photo's first pixel, but was " + box);
        }
        return crop.get().around(box);
    }

    /** Returns the map from the photo's pixels to the input's, without jitter; see {@link #region}. */
    public Transform2 map(ImageSize photo, Box box, ImageSize input) {
        return Transform2.boxToFrame(region(photo, box), input);
    }

    /** Returns the steps that end a pipeline of augmentation in training: the crop with its jitter, then the resize. */
    public List<Step> steps(ImageSize input) {
        Resize resize = new Resize(input.width(), input.height());
        return crop.<List<Step>>map(c -> List.of(new CropAround(c), resize)).orElseGet(() -> List.of(resize));
    }
}
