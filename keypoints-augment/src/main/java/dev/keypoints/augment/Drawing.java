package dev.keypoints.augment;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.Drawn;
import dev.keypoints.augment.draw.DrawnSteps;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.step.ChoiceStep;
import dev.keypoints.augment.step.GeometricStep;
import dev.keypoints.augment.step.PhotometricStep;
import dev.keypoints.augment.step.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Lets steps draw, and checks drawn values that come from elsewhere. */
final class Drawing {

    private Drawing() {}

    /** Returns the names of the steps' streams: that of the step and how many of its name stand before it. */
    static List<String> streams(List<Step> steps) {
        List<String> streams = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (Step step : steps) {
            int before = seen.merge(step.name(), 1, Integer::sum) - 1;
            streams.add(step.name() + "#" + before);
        }
        return List.copyOf(streams);
    }

    /**
     * Draws all steps, each from a stream of its own.
     *
     * @param streams their names, one for each step
     */
    static DrawnSteps draw(List<Step> steps, List<String> streams, Seed seed, Workspace workspace) {
        long key = seed.key();
        Draw generator = workspace.generator();
        Drawn[] drawn = workspace.drawn(steps.size());
        for (int i = 0; i < drawn.length; i++) {
            generator.restart(Draw.derive(key, streams.get(i)));
            drawn[i] = draw(steps.get(i), generator);
        }
        return new DrawnSteps(List.of(drawn));
    }

    /** Draws a step and all that it chooses. */
    static Drawn draw(Step step, Draw draw) {
        if (step instanceof GeometricStep g) {
            return Drawn.of(g.name(), g.draw(draw));
        }
        if (step instanceof PhotometricStep p) {
            return Drawn.of(p.name(), p.draw(draw));
        }
        ChoiceStep choice = (ChoiceStep) step;
        int[] chosen = choice.choose(draw);
        double[] indices = new double[chosen.length];
        Drawn[] inner = new Drawn[chosen.length];
        for (int k = 0; k < chosen.length; k++) {
            Step s = choice.steps().get(chosen[k]);
            indices[k] = chosen[k];
            inner[k] = draw(s, draw.fork(chosen[k] + ":" + s.name()));
        }
        return new Drawn(choice.name(), DrawnValues.none().withRow("chosen", indices), List.of(inner));
    }

    /**
     * Checks that values have the names that a step draws, no more and no fewer.
     *
     * @throws IllegalArgumentException if they have not
     */
    static void checkNames(Step step, DrawnValues values) {
        DrawnValues known;
        if (step instanceof GeometricStep g) {
            known = g.draw(Draw.of(0));
        } else if (step instanceof PhotometricStep p) {
            known = p.draw(Draw.of(0));
        } else {
            known = DrawnValues.none().withRow("chosen");
        }
        Set<String> names = known.names();
        for (String name : values.names()) {
            if (!names.contains(name)) {
                throw new IllegalArgumentException(
                        "step '" + step.name() + "' knows no value '" + name + "', only " + String.join(", ", names));
            }
        }
        for (String name : names) {
            if (!values.names().contains(name)) {
                throw new IllegalArgumentException("step '" + step.name() + "' needs a value '" + name + "'");
            }
            if (values.isRow(name) != known.isRow(name)) {
                throw new IllegalArgumentException("value '" + name + "' of step '" + step.name() + "' must be "
                        + (known.isRow(name) ? "a row" : "one number"));
            }
        }
    }
}
