package com.example.steps;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.core.geometry.Transform2;

/** Makes everything narrower about the middle of the frame. */
public record Squeeze(double narrowest) implements GeometricStep {

    @Override
    public DrawnValues draw(Draw draw) {
        return DrawnValues.of("factor", draw.uniform(narrowest, 1));
    }

    @Override
    public void place(DrawnValues drawn, Frame frame) {
        double s = drawn.get("factor", 0.1, 1);
        double middle = frame.center().x();
        frame.move(Transform2.affine(s, 0, middle - s * middle, 0, 1, 0));
    }
}
