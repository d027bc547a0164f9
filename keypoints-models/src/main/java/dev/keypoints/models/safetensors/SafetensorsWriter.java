package dev.keypoints.models.safetensors;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import dev.keypoints.models.internal.io.Digests;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Collects named tensors and texts and writes them as a safetensors file. The bytes depend on the content alone: texts
 * stand in the order of their keys, tensors by size of element (largest first), then by name.
 */
public final class SafetensorsWriter {

    private final Map<String, StoredTensor> items = new TreeMap<>();
    private final Map<String, String> metadata = new TreeMap<>();
    private boolean checksummed;

    /** Creates a writer with nothing in it. */
    public SafetensorsWriter() {}

    /**
     * Adds a tensor, which is kept, not copied.
     *
     * @param type {@link ElementType#F32}, or {@link ElementType#F16}: rounded to the nearest, ties to even
     * @throws IllegalArgumentException if the name stands already, is empty or is taken by the format; for another type;
     *     or if a finite value is beyond the range of the type
     */
    @CanIgnoreReturnValue
    public SafetensorsWriter add(String name, FloatTensor tensor, ElementType type) {
        if (type == ElementType.F16) {
            checkHalfRange(name, tensor);
        }
        return put(name, new StoredTensor.Values(tensor, type));
    }

    /** Adds a tensor as 32-bit floats, as {@link #add(String, FloatTensor, ElementType)} does. */
    @CanIgnoreReturnValue
    public SafetensorsWriter add(String name, FloatTensor tensor) {
        return add(name, tensor, ElementType.F32);
    }

    /**
     * Adds a tensor of another file as its bytes stand there; the file must be open when this one is written.
     *
     * @throws IllegalArgumentException as {@link #add(String, FloatTensor, ElementType)}, but for values
     * @throws SafetensorsException if the file has no tensor {@code from}
     */
    @CanIgnoreReturnValue
    public SafetensorsWriter copy(String name, SafetensorsFile file, String from) throws SafetensorsException {
        return put(name, new StoredTensor.Copy(file, file.entry(from)));
    }

    @CanIgnoreReturnValue
    private SafetensorsWriter put(String name, StoredTensor tensor) {
        if (name.isEmpty() || name.length() > 1024 || name.equals(SafetensorsFile.METADATA)) {
            throw new IllegalArgumentException("'" + name + "' cannot be the name of a tensor");
        }
        if (tensor.type() != ElementType.F32 && tensor.type() != ElementType.F16) {
            throw new IllegalArgumentException(
                    "tensors are written as F32 or F16, but " + tensor.type() + " was asked for");
        }
        if (items.putIfAbsent(name, tensor) != null) {
            throw new IllegalArgumentException("there are two tensors called '" + name + "'");
        }
        return this;
    }

    /**
     * Adds a text.
     *
     * @throws IllegalArgumentException if the key is {@code sha256}, which {@link #checksummed} takes
     */
    @CanIgnoreReturnValue
    public SafetensorsWriter metadata(String key, String value) {
        if (key.equals(SafetensorsFile.CHECKSUM)) {
            throw new IllegalArgumentException("the key 'sha256' belongs to the checksum of the file");
        }
        metadata.put(key, value);
        return this;
    }

    /**
     * Makes the file carry a checksum of itself: the text {@code sha256}, first in the header, is the SHA-256 of all
     * header and data bytes with these digits taken as zeros. {@link SafetensorsFile#verifyChecksum} compares.
     */
    @CanIgnoreReturnValue
    public SafetensorsWriter checksummed() {
        checksummed = true;
        return this;
    }

    /** Writes the file to a stream, which stays open. */
    public void writeTo(OutputStream out) throws IOException {
        List<Map.Entry<String, StoredTensor>> order = new ArrayList<>(items.entrySet());
        order.sort(Comparator.comparingInt(
                e -> -e.getValue().type().bytes())); // stable, so names stay in order within a type
        byte[] header = header(order);
        if (checksummed) {
            MessageDigest digest = Digests.sha256();
            digest.update(header);
            writeData(order, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
            byte[] digits = HexFormat.of().formatHex(digest.digest()).getBytes(StandardCharsets.US_ASCII);
            System.arraycopy(digits, 0, header, SafetensorsFile.CHECKSUM_PREFIX.length(), digits.length);
        }
        ByteBuffer length = ByteBuffer.allocate(Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        out.write(length.putLong(header.length).array());
        out.write(header);
        writeData(order, out);
    }

    /** Returns the file as bytes. */
    public byte[] toBytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Returns the SHA-256 of the file in hexadecimal. */
    public String sha256() throws IOException {
        MessageDigest digest = Digests.sha256();
        writeTo(new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return HexFormat.of().formatHex(digest.digest());
    }

    private byte[] header(List<Map.Entry<String, StoredTensor>> order) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator g = new JsonFactory().createGenerator(out)) {
            g.writeStartObject();
            if (checksummed || !metadata.isEmpty()) {
                g.writeObjectFieldStart(SafetensorsFile.METADATA);
                if (checksummed) {
                    g.writeStringField(SafetensorsFile.CHECKSUM, "0".repeat(SafetensorsFile.CHECKSUM_CHARS));
                }
                for (Map.Entry<String, String> e : metadata.entrySet()) {
                    g.writeStringField(e.getKey(), e.getValue());
                }
                g.writeEndObject();
            }
            long at = 0;
            for (Map.Entry<String, StoredTensor> e : order) {
                StoredTensor t = e.getValue();
                long[] shape = t.shape();
                long end = at + t.bytes();
                g.writeObjectFieldStart(e.getKey());
                g.writeStringField("dtype", t.type().name());
                g.writeFieldName("shape");
                g.writeArray(shape, 0, shape.length);
                g.writeFieldName("data_offsets");
                g.writeArray(new long[] {at, end}, 0, 2);
                g.writeEndObject();
                at = end;
            }
            g.writeEndObject();
        }
        while (out.size() % Long.BYTES != 0) {
            out.write(' ');
        }
        if (out.size() > SafetensorsFile.MAX_HEADER_BYTES) {
            throw new IllegalArgumentException("the names and texts take " + out.size() + " bytes; the limit is "
                    + SafetensorsFile.MAX_HEADER_BYTES);
        }
        return out.toByteArray();
    }

    private static void writeData(List<Map.Entry<String, StoredTensor>> order, OutputStream out) throws IOException {
        for (Map.Entry<String, StoredTensor> e : order) {
            e.getValue().writeTo(out);
        }
    }

    private static void checkHalfRange(String name, FloatTensor tensor) {
        for (float v : tensor.data()) {
            if (Float.isFinite(v) && Math.abs(v) >= HalfFloat.MAX + 16) {
                throw new IllegalArgumentException("tensor '" + name + "' holds " + v + ", but F16 ends at "
                        + HalfFloat.MAX + ": write it as F32");
            }
        }
    }
}
