package dev.keypoints.models.nets.weights;

import dev.keypoints.core.io.WholeFile;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.safetensors.SafetensorsFile;
import dev.keypoints.models.safetensors.SafetensorsWriter;
import dev.keypoints.models.safetensors.TensorEntry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * State dicts as plain safetensors files, as {@code safetensors.torch.save_file(model.state_dict(), file)} writes them and
 * {@code model.load_state_dict(safetensors.torch.load_file(file))} takes them.
 */
public final class StateDicts {

    /** Torch counts the batches that a normalisation has seen; with a fixed momentum nobody reads it. */
    private static final String COUNTER = "num_batches_tracked";

    private StateDicts() {}

    /**
     * Writes weights as 32-bit floats, whole or not at all.
     *
     * @throws IOException if the file cannot be written
     */
    public static void write(Path file, Map<String, FloatTensor> weights) throws IOException {
        SafetensorsWriter writer = new SafetensorsWriter().metadata("format", "pt");
        weights.forEach(writer::add);
        WholeFile.write(file, writer::writeTo);
    }

    /**
     * Reads weights; 16-bit floats are widened, torch's counters of batches are left out.
     *
     * @throws dev.keypoints.models.safetensors.SafetensorsException if it is no sound file or a tensor holds no floats
     * @throws IOException if it cannot be read
     */
    public static Map<String, FloatTensor> read(Path file) throws IOException {
        Map<String, FloatTensor> weights = new LinkedHashMap<>();
        try (SafetensorsFile tensors = SafetensorsFile.open(file)) {
            for (TensorEntry entry : tensors.entries()) {
                if (!isCounter(entry.name())) {
                    weights.put(entry.name(), tensors.floats(entry.name()));
                }
            }
        }
        return weights;
    }

    static boolean isCounter(String name) {
        return name.equals(COUNTER) || name.endsWith("." + COUNTER);
    }
}
