package dev.keypoints.core.shape;

import dev.keypoints.core.KeypointSample;
import java.util.ArrayList;
import java.util.List;

/**
 * The samples that a shape model can be fitted to, and the others by name.
 *
 * @param samples those in which no point is missing, in their order
 * @param leftOut ids of the others
 */
public record CompleteSamples(List<KeypointSample> samples, List<String> leftOut) {

    /** Takes both lists as copies. */
    public CompleteSamples {
        samples = List.copyOf(samples);
        leftOut = List.copyOf(leftOut);
    }

    /** Sorts samples, for example those of a data set, into complete ones and others. */
    public static CompleteSamples of(Iterable<KeypointSample> all) {
        List<KeypointSample> complete = new ArrayList<>();
        List<String> others = new ArrayList<>();
        for (KeypointSample sample : all) {
            if (sample.keypoints().isComplete()) {
                complete.add(sample);
            } else {
                others.add(sample.id());
            }
        }
        return new CompleteSamples(complete, others);
    }
}
