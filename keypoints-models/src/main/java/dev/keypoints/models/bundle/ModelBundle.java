package dev.keypoints.models.bundle;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.core.io.WholeFile;
import dev.keypoints.models.safetensors.ElementType;
import dev.keypoints.models.safetensors.SafetensorsException;
import dev.keypoints.models.safetensors.SafetensorsFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A trained model in one file: named parts (the usual names are {@link #POINTS} and {@link #FINDER}), each a network with
 * its weights, scheme, codec and card. Immutable, on the heap, thread-safe.
 *
 * <p>Opening checks everything: the layout against the size of the file before anything is allocated, the checksum of the
 * whole file and of each part's weights, the description's version and fields. A bundle holds no code and no paths.
 */
public final class ModelBundle {

    /** The usual name of the part that finds points. */
    public static final String POINTS = "points";

    /** The usual name of the part that finds boxes. */
    public static final String FINDER = "finder";

    /** The largest bundle that is opened, in bytes. */
    public static final int MAX_BYTES = 1 << 30;

    private final String name;
    private final String source;
    private final Supplier<String> sha256;
    private final Map<String, ModelPart> parts;
    private final Map<String, ElementType> types;

    /**
     * Takes what was opened.
     *
     * @param sha256 asked once somebody wants to know it; it may keep the bytes of the file until then
     */
    ModelBundle(
            String name,
            String source,
            Supplier<String> sha256,
            Map<String, ModelPart> parts,
            Map<String, ElementType> types) {
        this.name = name;
        this.source = source;
        this.sha256 = sha256;
        this.parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        this.types = Map.copyOf(types);
    }

    /**
     * Opens a file.
     *
     * @throws BundleException if it is no sound bundle
     * @throws IOException if it cannot be read
     */
    public static ModelBundle open(Path file) throws IOException {
        // The header alone first: what is no bundle is refused before its bytes are read.
        try (SafetensorsFile header = SafetensorsFile.open(file)) {
            BundleFormat.requireDescription(header, file.toString());
        } catch (SafetensorsException e) {
            throw BundleFormat.translate(e, Files.isRegularFile(file) ? BundleFormat.firstBytes(file) : new byte[0]);
        }
        if (Files.size(file) > MAX_BYTES) {
            throw tooLarge(file.toString());
        }
        return BundleFormat.decode(Files.readAllBytes(file), file.toString());
    }

    /**
     * Tells a bundle from other safetensors files by its header; whether it is sound, {@link #open} finds out.
     *
     * @throws SafetensorsException if it is no safetensors file
     * @throws IOException if it cannot be read
     */
    public static boolean isBundle(Path file) throws IOException {
        try (SafetensorsFile header = SafetensorsFile.open(file)) {
            return header.metadata().containsKey(BundleFormat.DESCRIPTION);
        }
    }

    /**
     * Reads a bundle from a stream to its end; the stream stays open.
     *
     * @param source what to call it in messages
     * @throws BundleException if it is no sound bundle or has more than {@value #MAX_BYTES} bytes
     * @throws IOException if it cannot be read
     */
    public static ModelBundle open(InputStream in, String source) throws IOException {
        byte[] bytes = in.readNBytes(MAX_BYTES);
        if (bytes.length == MAX_BYTES && in.read() >= 0) {
            throw tooLarge(source);
        }
        return BundleFormat.decode(bytes, source);
    }

    /**
     * Reads a bundle from the class path.
     *
     * @param anchor the class beside which it lies
     * @param resource its path, as {@link Class#getResourceAsStream} takes it
     * @throws BundleException if it is not there or no sound bundle
     */
    public static ModelBundle resource(Class<?> anchor, String resource) throws IOException {
        try (InputStream in = anchor.getResourceAsStream(resource)) {
            if (in == null) {
                throw new BundleException(resource, "this is not on the class path (beside " + anchor.getName() + ")");
            }
            return open(in, resource);
        }
    }

    /** Starts a bundle with its name. */
    public static Builder builder(String name) {
        return new Builder(name);
    }

    /** Returns the name of the bundle. */
    public String name() {
        return name;
    }

    /** Returns what it was opened from, for messages. */
    public String source() {
        return source;
    }

    /** Returns the SHA-256 of the file in hexadecimal, as {@code sha256sum} prints it. */
    public String sha256() {
        return sha256.get();
    }

    /** Returns the parts by name, in the order of their adding. */
    public Map<String, ModelPart> parts() {
        return parts;
    }

    /** Returns a part, if the bundle has one of that name. */
    public Optional<ModelPart> find(String part) {
        return Optional.ofNullable(parts.get(part));
    }

    /**
     * Returns a part.
     *
     * @throws BundleException if the bundle has none of that name
     */
    public ModelPart part(String part) throws BundleException {
        ModelPart found = parts.get(part);
        if (found == null) {
            throw new BundleException(source, "the bundle has no part '" + part + "'; it has " + parts.keySet());
        }
        return found;
    }

    /**
     * Writes the bundle: whole or not at all. The same bundle always gives the same bytes.
     *
     * @throws IOException if the place cannot be written
     */
    public void write(Path file) throws IOException {
        WholeFile.write(file, BundleFormat.writer(name, parts, types)::writeTo);
    }

    /** Returns the bytes of the file. */
    public byte[] toBytes() {
        return BundleFormat.writer(name, parts, types).toBytes();
    }

    private static BundleException tooLarge(String source) {
        return new BundleException(source, "this has more than " + MAX_BYTES + " bytes, the limit for a bundle");
    }

    @Override
    public String toString() {
        return "ModelBundle[" + name + ", " + parts.keySet() + "]";
    }

    /** Collects the parts of a bundle. */
    public static final class Builder {
        private final String name;
        private final Map<String, ModelPart> parts = new LinkedHashMap<>();
        private ElementType kernels = ElementType.F32;

        private Builder(String name) {
            if (name.isBlank()) {
                throw new IllegalArgumentException("the name of a bundle must not be empty");
            }
            this.name = name;
        }

        /**
         * Adds a part.
         *
         * @param part its name: letters, digits, '-' and '_'
         * @throws IllegalArgumentException if the name stands already or has other characters
         */
        @CanIgnoreReturnValue
        public Builder part(String part, ModelPart content) {
            BundleFormat.checkPartName(part);
            if (parts.putIfAbsent(part, content) != null) {
                throw new IllegalArgumentException("there are two parts called '" + part + "'");
            }
            return this;
        }

        /**
         * Stores kernels and matrices as 16-bit floats, half the size; vectors (biases, statistics of normalisation) stay
         * at 32 bits, since they are small and steer whole channels.
         */
        @CanIgnoreReturnValue
        public Builder half() {
            kernels = ElementType.F16;
            return this;
        }

        /**
         * Builds the bundle as it will be read back: weights rounded as they are stored, checksums filled in.
         *
         * @throws IllegalArgumentException if there is no part
         */
        public ModelBundle build() {
            if (parts.isEmpty()) {
                throw new IllegalArgumentException("bundle '" + name + "' has no part");
            }
            return BundleFormat.build(name, parts, kernels);
        }
    }
}
