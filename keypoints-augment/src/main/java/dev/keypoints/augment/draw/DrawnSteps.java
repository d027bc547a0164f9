package dev.keypoints.augment.draw;

import java.util.List;

/**
 * What all steps of a pipeline have drawn for one sample. Given to the same pipeline again, it makes the same result
 * from the same image; as JSON it can be kept and replayed.
 *
 * @param steps one entry for each step of the pipeline, in order
 */
public record DrawnSteps(List<Drawn> steps) {

    /** Copies the list. */
    public DrawnSteps {
        steps = List.copyOf(steps);
    }

    /** Returns the values as JSON; numbers are written so that they are read back exactly. */
    public String toJson() {
        return DrawnJson.write(this);
    }

    /**
     * Reads values from JSON.
     *
     * @throws IllegalArgumentException if the text is not what {@link #toJson} writes; the message says where and why
     */
    public static DrawnSteps fromJson(String json) {
        return DrawnJson.parse(json);
    }

    /** Returns the values of the step at a position. */
    public Drawn get(int index) {
        return steps.get(index);
    }
}
