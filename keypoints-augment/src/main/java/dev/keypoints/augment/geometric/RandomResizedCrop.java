package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.Box;

/**
 * Makes a random part of the frame the new frame: its share of the area is drawn uniformly, its aspect (width over
 * height in pixels) log-uniformly, its place uniformly among those inside the frame. A part that would be wider or
 * higher than the frame is cut to it.
 *
 * @param minArea smallest share of the area, 0.01 to 1
 * @param maxArea largest share
 * @param minAspect smallest aspect, 0.1 to 10
 * @param maxAspect largest aspect
 */
public record RandomResizedCrop(double minArea, double maxArea, double minAspect, double maxAspect)
        implements GeometricStep {

    /** Checks the arguments. */
    public RandomResizedCrop {
        Ranges.ordered("randomResizedCrop", "share of the area", minArea, maxArea, 0.01, 1);
        Ranges.ordered("randomResizedCrop", "aspect", minAspect, maxAspect, 0.1, 10);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("area", draw.uniform(minArea, maxArea))
                .with("aspect", draw.logUniform(minAspect, maxAspect))
                .with("x", draw.unit())
                .with("y", draw.unit());
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        double area = drawn.get("area", 0.01, 1) * frame.width() * frame.height();
        double aspect = drawn.get("aspect", 0.1, 10);
        double w = Math.min(frame.width(), StrictMath.sqrt(area * aspect));
        double h = Math.min(frame.height(), StrictMath.sqrt(area / aspect));
        frame.crop(new Box(
                drawn.get("x", 0, 1) * (frame.width() - w) - 0.5,
                drawn.get("y", 0, 1) * (frame.height() - h) - 0.5,
                w,
                h));
    }
}
