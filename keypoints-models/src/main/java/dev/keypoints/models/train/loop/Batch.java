package dev.keypoints.models.train.loop;

import dev.keypoints.models.safetensors.FloatTensor;
import java.util.List;

/**
 * What one training step needs, on the heap.
 *
 * @param inputs (N, H, W, C): interleaved, as the networks run fastest
 * @param targets what the objective compares with, in its own order
 * @param ids what the samples are called, for messages
 */
public record Batch(FloatTensor inputs, List<FloatTensor> targets, List<String> ids) {

    /** Creates a batch; the lists are copied. */
    public Batch {
        targets = List.copyOf(targets);
        ids = List.copyOf(ids);
    }

    /** Returns the number of samples. */
    public int size() {
        return ids.size();
    }
}
