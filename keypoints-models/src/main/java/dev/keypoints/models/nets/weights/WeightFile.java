package dev.keypoints.models.nets.weights;

import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;

/** Reads weights from a file of any kind that is known. */
final class WeightFile {

    private static final byte[] ZIP = {'P', 'K'};

    private WeightFile() {}

    static Map<String, FloatTensor> read(Path file) throws IOException {
        if (isZip(file)) {
            return Weights.torchScript(file).read();
        }
        return ModelBundle.isBundle(file)
                ? ModelBundle.open(file).part(ModelBundle.POINTS).networkWeights()
                : StateDicts.read(file);
    }

    private static boolean isZip(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false; // the reader of the other kinds says what is wrong
        }
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP.length), ZIP);
        }
    }
}
