package dev.keypoints.augment.choice;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.Ranges;
import dev.keypoints.augment.step.Step;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Does all of its steps, in order, with a probability, and none otherwise.
 *
 * @param probability 0 to 1
 * @param steps at least one
 */
public record Sometimes(double probability, List<Step> steps) implements ChoiceStep {

    /** Checks the arguments. */
    public Sometimes {
        Ranges.probability("sometimes", probability);
        steps = OneOf.some("sometimes", steps);
    }

    @Override
    public int[] choose(Draw draw) {
        return draw.chance(probability) ? IntStream.range(0, steps.size()).toArray() : new int[0];
    }
}
