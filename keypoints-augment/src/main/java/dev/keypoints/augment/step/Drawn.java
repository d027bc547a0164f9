package dev.keypoints.augment.step;

import java.util.ArrayList;
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

    /** Draws a step and all that it chooses. */
    public static Drawn of(Step step, Draw draw) {
        if (step instanceof GeometricStep g) {
            return new Drawn(g.name(), g.draw(draw), List.of());
        }
        if (step instanceof PhotometricStep p) {
            return new Drawn(p.name(), p.draw(draw), List.of());
        }
        ChoiceStep choice = (ChoiceStep) step;
        int[] chosen = choice.choose(draw);
        double[] indices = new double[chosen.length];
        List<Drawn> inner = new ArrayList<>();
        for (int k = 0; k < chosen.length; k++) {
            Step s = choice.steps().get(chosen[k]);
            indices[k] = chosen[k];
            inner.add(of(s, draw.fork(chosen[k] + ":" + s.name())));
        }
        return new Drawn(choice.name(), DrawnValues.of("chosen", indices), inner);
    }
}
