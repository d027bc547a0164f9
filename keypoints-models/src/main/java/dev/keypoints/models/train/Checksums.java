package dev.keypoints.models.train;

import dev.keypoints.models.internal.io.Digests;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.safetensors.SafetensorsWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Tells apart what shapes a run, where it is too long to be written down. */
final class Checksums {

    private Checksums() {}

    /** Returns the SHA-256 of a text in UTF-8, in hexadecimal. */
    static String sha256(String text) {
        return Digests.sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns the SHA-256 of tensors as a safetensors file, in hexadecimal; the order of the map does not matter. */
    static String sha256(Map<String, FloatTensor> tensors) {
        SafetensorsWriter writer = new SafetensorsWriter();
        tensors.forEach(writer::add);
        try {
            return writer.sha256();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
