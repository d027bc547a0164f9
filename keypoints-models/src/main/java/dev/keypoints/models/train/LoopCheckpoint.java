package dev.keypoints.models.train;

import ai.djl.ndarray.types.Shape;
import dev.keypoints.models.internal.weights.WeightMapper;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.checkpoint.Checkpoint;
import dev.keypoints.models.train.loop.HostTensor;
import dev.keypoints.models.train.loop.TrainingLoop;
import java.util.LinkedHashMap;
import java.util.Map;

/** The state of a training loop as a checkpoint and back: weights, averaged weights, moments, position. */
public final class LoopCheckpoint {

    private static final String RECIPE = "recipe";
    private static final String AVERAGE = "average.";

    private LoopCheckpoint() {}

    /**
     * Copies the state of a loop.
     *
     * @param recipe every option of the run as text; resuming with another one is refused
     */
    public static Checkpoint of(TrainingLoop loop, String recipe) {
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        loop.tensors()
                .forEach((name, t) ->
                        tensors.put(name, FloatTensor.of(t.data(), t.shape().getShape())));
        TrainingLoop.Position p = loop.position();
        return new Checkpoint(
                tensors,
                Map.of(
                        RECIPE,
                        recipe,
                        "epoch",
                        Integer.toString(p.epoch()),
                        "step",
                        Integer.toString(p.step()),
                        "optimizerSteps",
                        Long.toString(p.optimizerSteps()),
                        "epochLoss",
                        Double.toString(p.epochLoss())));
    }

    /**
     * Puts a loop back where it was saved.
     *
     * @throws IllegalArgumentException if the checkpoint is of another recipe or network
     */
    public static void restore(TrainingLoop loop, Checkpoint checkpoint, String recipe) {
        String saved = checkpoint.value(RECIPE);
        if (!saved.equals(recipe)) {
            throw new IllegalArgumentException(
                    "the checkpoint was made with other options and cannot be resumed: it has " + saved + ", but now "
                            + recipe + " is asked for; use another folder or the same options");
        }
        Map<String, HostTensor> tensors = new LinkedHashMap<>();
        checkpoint.tensors().forEach((name, t) -> tensors.put(name, new HostTensor(new Shape(t.shape()), t.data())));
        loop.restore(
                tensors,
                new TrainingLoop.Position(
                        (int) checkpoint.longValue("epoch"),
                        (int) checkpoint.longValue("step"),
                        checkpoint.longValue("optimizerSteps"),
                        checkpoint.doubleValue("epochLoss")));
    }

    /** Returns the averaged weights of a loop, which are the ones to evaluate and ship, copied to the heap. */
    public static Map<String, FloatTensor> averagedWeights(TrainingLoop loop) {
        return WeightMapper.read(loop.averageBlock());
    }

    /** Returns the averaged weights of a checkpoint, by parameter name. */
    public static Map<String, FloatTensor> averagedWeights(Checkpoint checkpoint) {
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        checkpoint.tensors().forEach((name, t) -> {
            if (name.startsWith(AVERAGE)) {
                weights.put(name.substring(AVERAGE.length()), t);
            }
        });
        return weights;
    }
}
