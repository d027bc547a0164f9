package dev.keypoints.augment.step;

import dev.keypoints.augment.draw.Draw;
import java.util.List;

/** A step that does some of the steps it holds. */
public non-sealed interface ChoiceStep extends Step {

    /** Returns the steps to choose from. */
    List<Step> steps();

    /** Draws the indices of the steps that are done, in the order in which they are done. */
    int[] choose(Draw draw);
}
