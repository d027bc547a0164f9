package dev.keypoints.models.train;

import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.checkpoint.Checkpoint;
import dev.keypoints.models.train.checkpoint.CheckpointStore;
import dev.keypoints.models.train.loop.Tensors;
import dev.keypoints.models.train.loop.TrainingLoop;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Saves a run to a folder and brings it back: weights, averaged weights, the optimiser's moments, the position, every
 * option of the run and whatever text the caller adds. A state of other options is refused, since the run that went on
 * from it would be neither the one nor the other.
 */
public final class RunCheckpoints {

    private static final String OPTION = "option.";
    private static final String NOTE = "note.";

    private final CheckpointStore store;
    private final Map<String, String> options;

    /**
     * Opens a folder, which is made if it is missing.
     *
     * @param options every option that shapes the run, as text by name
     * @throws IOException if the folder cannot be used
     */
    public RunCheckpoints(Path folder, Map<String, String> options) throws IOException {
        this.store = new CheckpointStore(folder);
        this.options = Map.copyOf(options);
    }

    /**
     * Saves a run to go on from, also where the thread is interrupted.
     *
     * @param notes texts to get back on resuming
     * @throws IOException if it cannot be written (a full disk); what was saved before is as it was
     * @throws dev.keypoints.models.train.loop.DivergedException if a tensor holds NaN or infinity; nothing is written then
     */
    public void saveLast(TrainingLoop loop, Map<String, String> notes) throws IOException {
        Checkpoint state = checkpoint(loop, notes);
        Interruption.heldBack(() -> {
            store.saveLast(state);
            return state;
        });
    }

    /**
     * Saves the best state so far, also where the thread is interrupted.
     *
     * @throws IOException as {@link #saveLast}
     * @throws dev.keypoints.models.train.loop.DivergedException as {@link #saveLast}
     */
    public void saveBest(TrainingLoop loop, Map<String, String> notes) throws IOException {
        Checkpoint state = checkpoint(loop, notes);
        Interruption.heldBack(() -> {
            store.saveBest(state);
            return state;
        });
    }

    private Checkpoint checkpoint(TrainingLoop loop, Map<String, String> notes) {
        Map<String, FloatTensor> tensors = loop.tensors();
        Tensors.requireFinite(tensors);
        TrainingLoop.Position p = loop.position();
        Map<String, String> values = new LinkedHashMap<>();
        values.put("epoch", Integer.toString(p.epoch()));
        values.put("step", Integer.toString(p.step()));
        values.put("optimizerSteps", Long.toString(p.optimizerSteps()));
        values.put("epochLoss", Double.toString(p.epochLoss()));
        options.forEach((name, value) -> values.put(OPTION + name, value));
        notes.forEach((name, value) -> values.put(NOTE + name, value));
        return new Checkpoint(tensors, values);
    }

    /**
     * Puts a loop back where it was saved last.
     *
     * @return the notes that were saved with it; empty if nothing was saved yet, and the loop is as it was then
     * @throws IOException if states were saved but none of them can be read
     * @throws WrongSetupException if the state is of other options or another network
     */
    public Optional<Map<String, String>> resume(TrainingLoop loop) throws IOException {
        Optional<Checkpoint> saved = store.loadLast();
        if (saved.isEmpty()) {
            return Optional.empty();
        }
        Checkpoint c = checked(saved.get());
        TrainingLoop.Position position = new TrainingLoop.Position(
                (int) c.longValue("epoch"),
                (int) c.longValue("step"),
                c.longValue("optimizerSteps"),
                c.doubleValue("epochLoss"));
        try {
            loop.restore(c.tensors(), position);
        } catch (IllegalArgumentException e) {
            throw new WrongSetupException(
                    "the checkpoint in " + store.folder() + " is of another network: " + e.getMessage(), e);
        }
        return Optional.of(withPrefix(NOTE, c.values()));
    }

    /**
     * Returns the weights to ship of the last state; empty if nothing was saved yet.
     *
     * @throws IOException if states were saved but none of them can be read
     * @throws WrongSetupException if the state is of other options
     */
    public Optional<Map<String, FloatTensor>> lastWeights() throws IOException {
        return store.loadLast().map(c -> TrainingLoop.weights(checked(c).tensors()));
    }

    /**
     * Returns the weights to ship of the best state; empty if none was saved yet.
     *
     * @throws IOException if states were saved but none of them can be read
     * @throws WrongSetupException if the state is of other options
     */
    public Optional<Map<String, FloatTensor>> bestWeights() throws IOException {
        return store.loadBest().map(c -> TrainingLoop.weights(checked(c).tensors()));
    }

    private Checkpoint checked(Checkpoint checkpoint) {
        Map<String, String> saved = withPrefix(OPTION, checkpoint.values());
        List<String> different = differences(saved, options);
        if (!different.isEmpty()) {
            throw new WrongSetupException("the checkpoint in " + store.folder()
                    + " was made with other options and cannot be resumed: " + String.join("; ", different)
                    + ". Use the same options or another folder");
        }
        return checkpoint;
    }

    /**
     * Says in what options differ, one text for each that does, in the order of their names.
     *
     * @param before options by name, as they were
     * @param now as they are
     */
    public static List<String> differences(Map<String, String> before, Map<String, String> now) {
        TreeSet<String> names = new TreeSet<>(before.keySet());
        names.addAll(now.keySet());
        List<String> different = new ArrayList<>();
        for (String name : names) {
            String was = before.getOrDefault(name, "nothing");
            String is = now.getOrDefault(name, "nothing");
            if (!was.equals(is)) {
                different.add(name + " was " + was + ", now it is " + is);
            }
        }
        return different;
    }

    private static Map<String, String> withPrefix(String prefix, Map<String, String> values) {
        Map<String, String> found = new LinkedHashMap<>();
        values.forEach((key, value) -> {
            if (key.startsWith(prefix)) {
                found.put(key.substring(prefix.length()), value);
            }
        });
        return found;
    }
}
