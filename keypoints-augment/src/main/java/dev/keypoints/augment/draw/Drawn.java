package dev.keypoints.augment.draw;

import java.util.List;

/**
 * What one step of a pipeline has drawn, with what the steps inside it have drawn if it is a choice.
 *
 * @param step the name of the step
 * @param values its values; for a choice, {@code chosen} holds the indices of the steps that are done
 * @param inner one entry for each step chosen
 */
public record Drawn(String step, DrawnValues values, List<Drawn> inner) {

    /** Copies the list. */
    public Drawn {
        inner = List.copyOf(inner);
    }

    /** Creates what a step that is no choice has drawn. */
    public static Drawn of(String step, DrawnValues values) {
        return new Drawn(step, values, List.of());
    }
}
