package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;

/**
 * Makes a square around the points the new frame. What lies beyond the photo is padding; what lies beyond the crop still
 * comes from the photo.
 *
 * @param crop which square
 */
public record CropAround(Crop crop) implements GeometricStep {

    @Override
    public DrawnValues draw(Draw draw) {
        double j = crop.jitter();
        return DrawnValues.of("x", j == 0 ? 0 : draw.uniform(-j, j))
                .with("y", j == 0 ? 0 : draw.uniform(-j, j))
                .with("scale", draw.logUniform(crop.minScale(), crop.maxScale()));
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        frame.crop(crop.around(
                frame.subject()
                        .orElseThrow(() -> new IllegalArgumentException(
                                "cropAround: there is nothing to crop around, every point is missing")),
                drawn.get("x", -1, 1),
                drawn.get("y", -1, 1),
                drawn.get("scale", 0.1, 10)));
    }
}
