package dev.keypoints.models.train.checkpoint;

import dev.keypoints.core.io.WholeFile;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.safetensors.SafetensorsException;
import dev.keypoints.models.safetensors.SafetensorsFile;
import dev.keypoints.models.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of one run in a folder: {@code last.safetensors} and {@code best.safetensors}, each with the one
 * before it ({@code last.previous.safetensors}) to fall back on. Not thread-safe; one process a folder.
 */
public final class CheckpointStore {

    private static final Logger LOG = LoggerFactory.getLogger(CheckpointStore.class);
    private static final String LAST = "last";
    private static final String BEST = "best";
    private static final String FORMAT_KEY = "format";
    private static final String FORMAT = "keypoints-checkpoint/1";
    private static final String VALUE_PREFIX = "value.";

    private final Path folder;
    private final Set<String> damaged = new HashSet<>();

    /**
     * Opens a folder, which is made if it is missing. What a killed process has left half-written is deleted.
     *
     * @throws IOException if the folder cannot be made or read
     */
    public CheckpointStore(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder);
        WholeFile.deleteLeftovers(file(LAST));
        WholeFile.deleteLeftovers(file(BEST));
    }

    /** Tells whether a folder holds a state to resume from, damaged or not; touches nothing. */
    public static boolean holdsLast(Path folder) {
        return Files.exists(file(folder, LAST)) || Files.exists(previous(folder, LAST));
    }

    /** Returns the folder. */
    public Path folder() {
        return folder;
    }

    /**
     * Saves the state to resume from.
     *
     * @throws IOException if it cannot be written (a full disk); the states saved before are as they were
     */
    public void saveLast(Checkpoint checkpoint) throws IOException {
        save(LAST, checkpoint);
    }

    /**
     * Saves the best state so far.
     *
     * @throws IOException as {@link #saveLast}
     */
    public void saveBest(Checkpoint checkpoint) throws IOException {
        save(BEST, checkpoint);
    }

    /**
     * Loads the state to resume from: the last one saved or, if that is damaged, the one before it, with a warning in the
     * log. Empty if none was saved yet.
     *
     * @throws CheckpointException if states were saved but none of them can be read
     */
    public Optional<Checkpoint> loadLast() throws IOException {
        return load(LAST);
    }

    /**
     * Loads the best state, as {@link #loadLast} does.
     *
     * @throws CheckpointException if states were saved but none of them can be read
     */
    public Optional<Checkpoint> loadBest() throws IOException {
        return load(BEST);
    }

    private Path file(String kind) {
        return file(folder, kind);
    }

    private Path previous(String kind) {
        return previous(folder, kind);
    }

    private static Path file(Path folder, String kind) {
        return folder.resolve(kind + ".safetensors");
    }

    private static Path previous(Path folder, String kind) {
        return folder.resolve(kind + ".previous.safetensors");
    }

    private void save(String kind, Checkpoint checkpoint) throws IOException {
        SafetensorsWriter writer =
                new SafetensorsWriter().metadata(FORMAT_KEY, FORMAT).checksummed();
        checkpoint.values().forEach((key, value) -> writer.metadata(VALUE_PREFIX + key, value));
        checkpoint.tensors().forEach(writer::add);
        try (WholeFile whole = WholeFile.open(file(kind))) {
            writer.writeTo(whole.stream());
            whole.force();
            // Killed between the two moves, the run resumes from the previous state, which is whole. A state known to
            // be
            // damaged must not take the place of a good one.
            if (Files.exists(file(kind)) && !damaged.contains(kind)) {
                WholeFile.move(file(kind), previous(kind));
            }
            whole.commit();
        }
        damaged.remove(kind);
    }

    private Optional<Checkpoint> load(String kind) throws IOException {
        List<String> problems = new ArrayList<>();
        for (Path file : List.of(file(kind), previous(kind))) {
            if (!Files.exists(file)) {
                continue;
            }
            try {
                Checkpoint checkpoint = read(file);
                if (!problems.isEmpty()) {
                    LOG.warn("A checkpoint is damaged; going on from the one before it, {}. {}", file, problems);
                }
                return Optional.of(checkpoint);
            } catch (IOException e) {
                problems.add(String.valueOf(e.getMessage()));
                if (file.equals(file(kind))) {
                    damaged.add(kind);
                }
            }
        }
        if (problems.isEmpty()) {
            return Optional.empty();
        }
        throw new CheckpointException(
                "no checkpoint can be read: " + String.join("; ", problems) + ". Delete them to start anew");
    }

    private static Checkpoint read(Path file) throws IOException {
        try (SafetensorsFile f = SafetensorsFile.open(file)) {
            String format = f.metadata().get(FORMAT_KEY);
            if (!FORMAT.equals(format)) {
                throw new SafetensorsException(
                        file.toString(),
                        "this is no checkpoint: the format should be " + FORMAT + ", but is " + format);
            }
            f.verifyChecksum();
            Map<String, FloatTensor> tensors = f.allFloats();
            Map<String, String> values = new LinkedHashMap<>();
            f.metadata().forEach((key, value) -> {
                if (key.startsWith(VALUE_PREFIX)) {
                    values.put(key.substring(VALUE_PREFIX.length()), value);
                }
            });
            return new Checkpoint(tensors, values);
        }
    }
}
