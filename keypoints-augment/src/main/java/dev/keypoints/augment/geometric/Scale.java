package dev.keypoints.augment.geometric;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;

/**
 * Enlarges (above 1) or shrinks (below 1) what the frame shows about its middle: by a factor common to both axes and by
 * an aspect that widens x and narrows y by its square root. Both are drawn log-uniformly, so that halving and doubling
 * are equally likely. The frame keeps its size.
 *
 * @param min smallest factor, 0.01 to 100
 * @param max largest factor
 * @param minAspect smallest ratio of the factors of x and y; 1 and 1 for none
 * @param maxAspect largest ratio
 */
public record Scale(double min, double max, double minAspect, double maxAspect) implements GeometricStep {

    /** Checks the arguments. */
    public Scale {
        Ranges.ordered("scale", "factor", min, max, 0.01, 100);
        Ranges.ordered("scale", "aspect", minAspect, maxAspect, 0.01, 100);
    }

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("factor", draw.logUniform(min, max))
                .with("aspect", draw.logUniform(minAspect, maxAspect));
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        double root = StrictMath.sqrt(drawn.get("aspect", 0.01, 100));
        double factor = drawn.get("factor", 0.01, 100);
        double sx = factor * root;
        double sy = factor / root;
        Point c = frame.center();
        frame.move(Transform2.affine(sx, 0, c.x() - sx * c.x(), 0, sy, c.y() - sy * c.y()));
    }
}
