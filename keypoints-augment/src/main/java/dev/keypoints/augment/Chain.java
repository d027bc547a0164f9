package dev.keypoints.augment;

import dev.keypoints.augment.draw.Drawn;
import dev.keypoints.augment.draw.DrawnRow;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.map.PointMap;
import dev.keypoints.augment.map.StateRule;
import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.Frame;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.PixelBuffer;
import dev.keypoints.augment.step.Step;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Transform2;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The steps that are done on one sample, with their drawn values: choices resolved. A thread uses one again and again. */
final class Chain {

    private static final long MOST_PIXELS = 100_000_000;

    /** Geometric and photometric steps; where the pipeline has no choices, all that it has. */
    private List<Step> steps = List.of();

    /** What each of them has drawn. */
    private List<Drawn> drawn = List.of();

    private final List<Step> chosenSteps = new ArrayList<>();
    private final List<Drawn> chosenDrawn = new ArrayList<>();
    private final States states = new States();
    private boolean choices;
    private boolean foreign;

    /**
     * Becomes the chain of a pipeline's steps and their values.
     *
     * @param newForeign whether the values may be any, so that their names are to be checked
     */
    void set(List<Step> pipeline, DrawnSteps values, boolean newForeign) {
        foreign = newForeign;
        choices = holdsChoice(pipeline);
        chosenSteps.clear();
        chosenDrawn.clear();
        steps = choices ? chosenSteps : pipeline;
        drawn = choices ? chosenDrawn : values.steps();
        if (pipeline.size() != values.steps().size()) {
            throw new IllegalArgumentException("the pipeline has " + pipeline.size() + " steps, but values of "
                    + values.steps().size() + " are given");
        }
        for (int i = 0; i < pipeline.size(); i++) {
            collect(pipeline.get(i), values.get(i));
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
            chosenSteps.add(step);
            chosenDrawn.add(own);
        }
    }

    private void collectChosen(ChoiceStep choice, Drawn own) {
        List<Step> inside = choice.steps();
        DrawnRow chosen = own.values().row("chosen");
        if (chosen.length() != own.inner().size()) {
            throw new IllegalArgumentException("step '" + choice.name() + "' has chosen " + chosen.length()
                    + " steps, but values of " + own.inner().size() + " are given");
        }
        for (int k = 0; k < chosen.length(); k++) {
            int index = (int) chosen.get(k);
            if (index != chosen.get(k) || index < 0 || index >= inside.size()) {
                throw new IllegalArgumentException("step '" + choice.name() + "' chooses among 0 to "
                        + (inside.size() - 1) + ", but " + chosen.get(k) + " is given");
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

    /**
     * Moves a frame that shows the whole photo by the geometry of all steps, one after the other, and makes its sides whole.
     *
     * @return the size of the result
     */
    ImageSize place(Frame frame) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof GeometricStep g) {
                g.place(values(i), frame);
            }
        }
        ImageSize size = whole(frame.width(), frame.height());
        if (size.width() != frame.width() || size.height() != frame.height()) {
            frame.move(Transform2.boxToFrame(frame.bounds(), size));
            frame.resize(size.width(), size.height());
        }
        return size;
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

    /**
     * Moves points and sets their states by the composed map.
     *
     * @param photo the size of the photo that they lie in
     * @param map from the photo to the result
     * @param size of the result
     */
    Keypoints move(Keypoints keypoints, ImageSize photo, PointMap map, ImageSize size) {
        return map.apply(keypoints, states.of(keypoints, photo, size));
    }

    /** The states of moved points: out of frame, covered, or as they were. */
    private final class States implements StateRule {
        private @Nullable Keypoints before;
        private @Nullable ImageSize photo;
        private @Nullable ImageSize size;

        States of(Keypoints keypoints, ImageSize newPhoto, ImageSize newSize) {
            before = keypoints;
            photo = newPhoto;
            size = newSize;
            return this;
        }

        @Override
        public PointState stateOf(int from, PointState state, double x, double y) {
            ImageSize frame = Objects.requireNonNull(size);
            Keypoints given = Objects.requireNonNull(before);
            if (!frame.contains(x, y) || !Objects.requireNonNull(photo).contains(given.x(from), given.y(from))) {
                return PointState.OUT_OF_FRAME;
            }
            return state == PointState.VISIBLE && isCovered(frame, x, y) ? PointState.OCCLUDED : state;
        }
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
