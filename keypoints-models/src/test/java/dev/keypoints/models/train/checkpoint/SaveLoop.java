package dev.keypoints.models.train.checkpoint;

import dev.keypoints.models.safetensors.FloatTensor;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** A program that saves states as fast as it can until it is killed. */
final class SaveLoop {

    private SaveLoop() {}

    /** Every number of a state is its step, so that a mixture of two states shows. */
    static Checkpoint state(int step) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (int i = 0; i < 10; i++) {
            FloatTensor t = FloatTensor.zeros(100, 200);
            Arrays.fill(t.data(), step);
            tensors.put("t" + i, t);
        }
        return new Checkpoint(tensors, Map.of("step", String.valueOf(step)));
    }

    public static void main(String[] args) throws Exception {
        CheckpointStore store = new CheckpointStore(Path.of(args[0]));
        int step =
                (int) store.loadLast().map(c -> c.longValue("step")).orElse(0L).longValue();
        while (true) {
            step++;
            store.saveLast(state(step));
            store.saveBest(state(step));
            System.out.println(step);
        }
    }
}
