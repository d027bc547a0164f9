package dev.keypoints.augment;

import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.Drawn;
import dev.keypoints.augment.step.DrawnValues;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.Placement;
import dev.keypoints.augment.step.PointMap;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import java.util.ArrayList;
import java.util.List;

/** The steps that are done on one sample, with their drawn values: choices resolved, geometry before colours. */
final class Chain {

    /** A photometric step with what it has drawn. */
    record Colors(PhotometricStep step, DrawnValues values) {}

    private record Geometry(GeometricStep step, DrawnValues values) {}

    private final List<Geometry> geometry = new ArrayList<>();
    private final List<Colors> colors = new ArrayList<>();

    Chain(List<Step> steps, List<Drawn> drawn) {
        if (steps.size() != drawn.size()) {
            throw new IllegalArgumentException(
                    "the pipeline has " + steps.size() + " steps, but values of " + drawn.size() + " are given");
        }
        for (int i = 0; i < steps.size(); i++) {
            collect(steps.get(i), drawn.get(i));
        }
    }

    private void collect(Step step, Drawn drawn) {
        if (!step.name().equals(drawn.step())) {
            throw new IllegalArgumentException(
                    "values of step '" + drawn.step() + "' are given where the pipeline has '" + step.name() + "'");
        }
        if (step instanceof GeometricStep g) {
            geometry.add(new Geometry(g, drawn.values()));
        } else if (step instanceof PhotometricStep p) {
            colors.add(new Colors(p, drawn.values()));
        } else {
            List<Step> inside = ((ChoiceStep) step).steps();
            double[] chosen = drawn.values().row("chosen");
            if (chosen.length != drawn.inner().size()) {
                throw new IllegalArgumentException("step '" + step.name() + "' has chosen " + chosen.length
                        + " steps, but values of " + drawn.inner().size() + " are given");
            }
            for (int k = 0; k < chosen.length; k++) {
                int index = (int) chosen[k];
                if (index != chosen[k] || index < 0 || index >= inside.size()) {
                    throw new IllegalArgumentException("step '" + step.name() + "' chooses among 0 to "
                            + (inside.size() - 1) + ", but " + chosen[k] + " is given");
                }
                collect(inside.get(index), drawn.inner().get(k));
            }
        }
    }

    List<Colors> colors() {
        return colors;
    }

    /** Composes the geometry of all steps and moves the points by it. */
    AugmentedPoints place(ImageSize photo, Keypoints keypoints, List<Drawn> drawn) {
        PointMap map = PointMap.identity();
        double width = photo.width();
        double height = photo.height();
        for (Geometry g : geometry) {
            Placement p = g.step().place(g.values(), new Frame(width, height, map, keypoints));
            map = map.then(p.map());
            width = p.width();
            height = p.height();
        }
        ImageSize size = new ImageSize(whole(width), whole(height));
        if (size.width() != width || size.height() != height) {
            map = map.then(PointMap.of(Transform2.boxToFrame(new Box(-0.5, -0.5, width, height), size)));
        }
        return new AugmentedPoints(states(map.apply(keypoints), keypoints, map, photo, size), map, size, drawn);
    }

    private static int whole(double side) {
        return (int) Math.max(1, Math.min(65535, Math.round(side)));
    }

    private Keypoints states(Keypoints moved, Keypoints keypoints, PointMap map, ImageSize photo, ImageSize size) {
        PointState[] states = moved.states();
        for (int i = 0; i < states.length; i++) {
            if (states[i] == PointState.MISSING) {
                continue;
            }
            int j = map.mirrors() ? keypoints.scheme().mirrorOf(i) : i;
            if (!size.contains(moved.x(i), moved.y(i)) || !photo.contains(keypoints.x(j), keypoints.y(j))) {
                states[i] = PointState.OUT_OF_FRAME;
            } else if (states[i] == PointState.VISIBLE && isCovered(size, moved.x(i), moved.y(i))) {
                states[i] = PointState.OCCLUDED;
            }
        }
        return moved.withStates(states);
    }

    private boolean isCovered(ImageSize size, double x, double y) {
        for (Colors c : colors) {
            if (c.step().covers(c.values(), size.width(), size.height(), x, y)) {
                return true;
            }
        }
        return false;
    }
}
