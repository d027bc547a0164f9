package dev.keypoints.augment.choice;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.Step;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Does all of its steps in order: several steps where one is asked for, as in a choice.
 *
 * @param steps at least one
 */
public record Sequence(List<Step> steps) implements ChoiceStep {

    /** Checks the arguments. */
    public Sequence {
        steps = OneOf.some("sequence", steps);
    }

    @Override
    public int[] choose(Draw draw) {
        return IntStream.range(0, steps.size()).toArray();
    }
}
