package dev.keypoints.augment.choice;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.Step;
import java.util.List;

/**
 * Does one of its steps, each with the same probability.
 *
 * @param steps at least one
 */
public record OneOf(List<Step> steps) implements ChoiceStep {

    /** Checks the arguments. */
    public OneOf {
        steps = some("oneOf", steps);
    }

    @Override
    public int[] choose(Draw draw) {
        return new int[] {draw.integer(steps.size())};
    }

    static List<Step> some(String name, List<Step> steps) {
        if (steps.isEmpty()) {
            throw new IllegalArgumentException(name + " needs at least one step to choose from");
        }
        return List.copyOf(steps);
    }
}
