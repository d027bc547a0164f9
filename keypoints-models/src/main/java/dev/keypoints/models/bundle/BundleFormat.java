package dev.keypoints.models.bundle;

import com.google.common.base.Suppliers;
import dev.keypoints.models.internal.io.Digests;
import dev.keypoints.models.safetensors.ElementType;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.safetensors.SafetensorsException;
import dev.keypoints.models.safetensors.SafetensorsFile;
import dev.keypoints.models.safetensors.SafetensorsWriter;
import dev.keypoints.models.safetensors.TensorEntry;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;

/** Turns bundles into safetensors files and back: the description is a text of the header, tensors are {@code part/name}. */
final class BundleFormat {

    static final String DESCRIPTION = "keypoints.bundle";

    private static final char SEPARATOR = '/';
    private static final Pattern PART_NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final byte[] ZIP = {'P', 'K'};

    private BundleFormat() {}

    static void checkPartName(String part) {
        if (!PART_NAME.matcher(part).matches()) {
            throw new IllegalArgumentException(
                    "a part's name has 1 to 64 letters, digits, '-' or '_', but was '" + part + "'");
        }
    }

    static ModelBundle build(String name, Map<String, ModelPart> parts, ElementType kernels) {
        Map<String, ElementType> types = new HashMap<>();
        Map<String, ModelPart> summed = new LinkedHashMap<>();
        try {
            for (Map.Entry<String, ModelPart> e : parts.entrySet()) {
                ModelPart part = e.getValue();
                SafetensorsWriter weights = new SafetensorsWriter();
                part.weights().forEach((n, t) -> {
                    ElementType type = t.rank() >= 2 ? kernels : ElementType.F32;
                    types.put(e.getKey() + SEPARATOR + n, type);
                    weights.add(n, t, type);
                });
                summed.put(e.getKey(), part.with(part.card().withChecksum(weights.sha256()), part.weights()));
            }
            return decode(writer(name, summed, types).toBytes(), name);
        } catch (IOException e) {
            throw new UncheckedIOException("a bundle just made cannot be read back", e);
        }
    }

    static SafetensorsWriter writer(String name, Map<String, ModelPart> parts, Map<String, ElementType> types) {
        SafetensorsWriter writer = new SafetensorsWriter()
                .metadata(DESCRIPTION, BundleJson.write(name, parts))
                .checksummed();
        parts.forEach((key, part) ->
                part.weights().forEach((n, t) -> writer.add(key + SEPARATOR + n, t, type(types, key + SEPARATOR + n))));
        return writer;
    }

    static ModelBundle decode(byte[] bytes, String source) throws IOException {
        try (SafetensorsFile file = SafetensorsFile.of(bytes, source)) {
            String description = requireDescription(file, source);
            file.verifyChecksum();
            BundleJson.Description d = BundleJson.read(description);
            Map<String, ElementType> types = new HashMap<>();
            Map<String, Map<String, FloatTensor>> weights = weights(file, d, types, source);
            Map<String, ModelPart> parts = new LinkedHashMap<>();
            d.parts().forEach((key, p) -> {
                checkPartName(key);
                parts.put(key, p.with(weights.getOrDefault(key, Map.of())));
            });
            for (Map.Entry<String, ModelPart> e : parts.entrySet()) {
                verifyWeights(file, e.getKey(), e.getValue(), source);
            }
            return new ModelBundle(d.name(), source, Suppliers.memoize(() -> Digests.sha256(bytes)), parts, types);
        } catch (SafetensorsException e) {
            throw translate(e, bytes);
        } catch (IllegalArgumentException e) {
            throw new BundleException(source, String.valueOf(e.getMessage()), e);
        }
    }

    static String requireDescription(SafetensorsFile file, String source) throws BundleException {
        String description = file.metadata().get(DESCRIPTION);
        if (description == null) {
            throw new BundleException(
                    source, "this is a safetensors file, but no model bundle: it has no text '" + DESCRIPTION + "'");
        }
        return description;
    }

    /** Says plainly when somebody took an archive for a bundle. */
    static BundleException translate(SafetensorsException e, byte[] start) {
        if (start.length >= 2 && start[0] == ZIP[0] && start[1] == ZIP[1]) {
            return new BundleException(
                    e.source(),
                    "this is a zip archive; a model bundle is a safetensors file, and archives are not unpacked",
                    e);
        }
        return new BundleException(e.source(), e.reason(), e);
    }

    static byte[] firstBytes(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(ZIP.length);
        }
    }

    private static Map<String, Map<String, FloatTensor>> weights(
            SafetensorsFile file, BundleJson.Description d, Map<String, ElementType> types, String source)
            throws IOException {
        Map<String, Map<String, FloatTensor>> byPart = new HashMap<>();
        for (TensorEntry e : file.entries()) {
            int cut = e.name().indexOf(SEPARATOR);
            String part = cut < 0 ? "" : e.name().substring(0, cut);
            if (!d.parts().containsKey(part)) {
                throw new BundleException(
                        source,
                        "tensor '" + e.name() + "' belongs to none of the parts "
                                + d.parts().keySet());
            }
            types.put(e.name(), e.type());
            byPart.computeIfAbsent(part, k -> new LinkedHashMap<>())
                    .put(e.name().substring(cut + 1), file.floats(e.name()));
        }
        return byPart;
    }

    /** The checksum of a part is the SHA-256 of its weights as a safetensors file of their own. */
    private static void verifyWeights(SafetensorsFile file, String key, ModelPart part, String source)
            throws IOException {
        SafetensorsWriter weights = new SafetensorsWriter();
        for (String n : part.weights().keySet()) {
            weights.copy(n, file, key + SEPARATOR + n);
        }
        String actual = weights.sha256();
        if (!actual.equals(part.card().checksum())) {
            throw new BundleException(
                    source,
                    "the weights of part '" + key + "' do not match the checksum of their card: "
                            + part.card().checksum() + " is written there, but it is " + actual);
        }
    }

    private static ElementType type(Map<String, ElementType> types, String tensor) {
        ElementType type = types.get(tensor);
        if (type == null) {
            throw new IllegalStateException("no element type for " + tensor);
        }
        return type;
    }
}
