package dev.keypoints.augment.choice;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.Step;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Does some of its steps, none twice, in the order in which they stand; how many is drawn uniformly, then which.
 *
 * @param min the fewest
 * @param max the most, at most as many as there are
 * @param steps at least one
 */
public record SomeOf(int min, int max, List<Step> steps) implements ChoiceStep {

    /** Checks the arguments. */
    public SomeOf {
        steps = OneOf.some("someOf", steps);
        if (min < 0 || max < min || max > steps.size()) {
            throw new IllegalArgumentException("someOf must do min to max steps with 0 <= min <= max <= " + steps.size()
                    + ", but min was " + min + " and max " + max);
        }
    }

    @Override
    public int[] choose(Draw draw) {
        int count = min + draw.integer(max - min + 1);
        int[] order = IntStream.range(0, steps.size()).toArray();
        for (int i = 0; i < count; i++) {
            int j = i + draw.integer(order.length - i);
            int swap = order[i];
            order[i] = order[j];
            order[j] = swap;
        }
        int[] chosen = Arrays.copyOf(order, count);
        Arrays.sort(chosen);
        return chosen;
    }
}
