package dev.keypoints.augment;

import dev.keypoints.augment.draw.Drawn;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Placement;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import java.util.ArrayList;
import java.util.List;

/** The steps that are done on one sample, with their drawn values: choices resolved. */
final class Chain {

    private static final long MOST_PIXELS = 100_000_000;

    /**
     * Where the geometry puts a photo.
     *
     * @param map from the photo to the result
     * @param size of the result
     */
    record Placed(PointMap map, ImageSize size) {}

    /** Geometric and photometric steps; where the pipeline has no choices, all that it has. */
    private final List<Step> steps;

    /** What each of them has drawn. */
    private final List<Drawn> drawn;

    private final boolean choices;
    private final boolean foreign;

    /**
     * Creates a chain.
     *
     * @param foreign whether the values may be any, so that their names are to be checked
     */
    Chain(List<Step> steps, DrawnSteps drawn, boolean foreign) {
        this.foreign = foreign;
        this.choices = holdsChoice(steps);
        this.steps = choices ? new ArrayList<>() : steps;
        this.drawn = choices ? new ArrayList<>() : drawn.steps();
        if (steps.size() != drawn.steps().size()) {
            throw new IllegalArgumentException("the pipeline has " + steps.size() + " steps, but values of "
                    + drawn.steps().size() + " are given");
        }
        for (int i = 0; i < steps.size(); i++) {
            collect(steps.get(i), drawn.get(i));
        }
    }

    private static boolean holdsChoice(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof ChoiceStep) {
                return true;
            }
        }
        return false;
    }

    private void collect(Step step, Drawn own) {
        if (!step.name().equals(own.step())) {
            throw new IllegalArgumentException(
                    "values of step '" + own.step() + "' are given where the pipeline has '" + step.name() + "'");
        }
        if (foreign) {
            Drawing.checkNames(step, own.values());
        }
        if (step instanceof ChoiceStep choice) {
            collectChosen(choice, own);
            return;
        }
        if (!own.inner().isEmpty()) {
            throw new IllegalArgumentException("step '" + step.name() + "' holds no steps, but inner values are given");
        }
        if (choices) {
            steps.add(step);
            drawn.add(own);
        }
    }

    private void collectChosen(ChoiceStep choice, Drawn own) {
        List<Step> inside = choice.steps();
        double[] chosen = own.values().row("chosen");
        if (chosen.length != own.inner().size()) {
            throw new IllegalArgumentException("step '" + choice.name() + "' has chosen " + chosen.length
                    + " steps, but values of " + own.inner().size() + " are given");
        }
        for (int k = 0; k < chosen.length; k++) {
            int index = (int) chosen[k];
            if (index != chosen[k] || index < 0 || index >= inside.size()) {
                throw new IllegalArgumentException("step '" + choice.name() + "' chooses among 0 to "
                        + (inside.size() - 1) + ", but " + chosen[k] + " is given");
            }
            collect(inside.get(index), own.inner().get(k));
        }
    }

    private DrawnValues values(int i) {
        return drawn.get(i).values();
    }

    /** Tells whether any step changes colours. */
    boolean changesColors() {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof PhotometricStep) {
                return true;
            }
        }
        return false;
    }

    /** Does all photometric steps, in order. */
    void changeColors(PixelBuffer pixels) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof PhotometricStep p) {
                p.apply(values(i), pixels);
            }
        }
    }

    /** Composes the geometry of all steps, beginning with the whole photo. */
    Placed place(Frame photo) {
        Frame frame = photo;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof GeometricStep g) {
                frame = frame.then(g.place(values(i), frame));
            }
        }
        ImageSize size = whole(frame.width(), frame.height());
        if (size.width() != frame.width() || size.height() != frame.height()) {
            frame = frame.then(Placement.of(Transform2.boxToFrame(frame.bounds(), size), size.width(), size.height()));
        }
        return new Placed(frame.map(), size);
    }

    private static ImageSize whole(double width, double height) {
        long w = Math.max(1, Math.round(width));
        long h = Math.max(1, Math.round(height));
        if (w > ImageSize.MOST_SIDE || h > ImageSize.MOST_SIDE || w * h > MOST_PIXELS) {
            throw new IllegalArgumentException("the result would be " + w + "x" + h + ", but may be " + MOST_PIXELS
                    + " pixels at most and " + ImageSize.MOST_SIDE + " on a side; end the pipeline with a resize");
        }
        return new ImageSize((int) w, (int) h);
    }

    /** Moves points and sets their states by the composed map. */
    Keypoints move(Keypoints keypoints, ImageSize photo, Placed placed) {
        ImageSize size = placed.size();
        return placed.map().apply(keypoints, (from, state, x, y) -> {
            if (!size.contains(x, y) || !photo.contains(keypoints.x(from), keypoints.y(from))) {
                return PointState.OUT_OF_FRAME;
            }
            return state == PointState.VISIBLE && isCovered(size, x, y) ? PointState.OCCLUDED : state;
        });
    }

    private boolean isCovered(ImageSize size, double x, double y) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof PhotometricStep p && p.covers(values(i), size.width(), size.height(), x, y)) {
                return true;
            }
        }
        return false;
    }
}
