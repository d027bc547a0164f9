package dev.keypoints.models.safetensors;

import dev.keypoints.models.internal.io.Digests;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An open file of named tensors. Opening reads and checks the header alone; tensors are read one by one onto the heap.
 *
 * <p>The header is checked against the file before anything is allocated: its length (at most {@value
 * #MAX_HEADER_BYTES} bytes and inside the file), known element types, shapes whose size in bytes is that of their
 * range, ranges that cover the data without gap or overlap, names that are unique. So a file can make the reader
 * allocate no more than a small multiple of its own size. Not thread-safe.
 */
public final class SafetensorsFile implements Closeable {

    /** The longest header that is read, in bytes. */
    public static final int MAX_HEADER_BYTES = 16 << 20;

    static final String METADATA = "__metadata__";
    static final String CHECKSUM = "sha256";
    static final String CHECKSUM_PREFIX = "{\"" + METADATA + "\":{\"" + CHECKSUM + "\":\"";
    static final int CHECKSUM_CHARS = 64;

    private static final int CHUNK = 1 << 16;

    private final String source;
    private final SeekableByteChannel channel;
    private final byte[] header;
    private final List<TensorEntry> entries;
    private final Map<String, TensorEntry> byName = new LinkedHashMap<>();
    private final Map<String, String> metadata;

    private SafetensorsFile(String source, SeekableByteChannel channel) throws IOException {
        this.source = source;
        this.channel = channel;
        long size = channel.size();
        if (size < Long.BYTES) {
            throw bad("the file has " + size + " bytes, too few for a safetensors file");
        }
        long length = read(0, Long.BYTES).getLong();
        if (length < 0 || length > size - Long.BYTES) {
            throw bad("the header claims " + Long.toUnsignedString(length) + " bytes, but the file has " + size
                    + ": it is cut off or no safetensors file");
        }
        if (length > MAX_HEADER_BYTES) {
            throw bad("the header has " + length + " bytes; the limit is " + MAX_HEADER_BYTES);
        }
        this.header = read(Long.BYTES, (int) length).array();
        HeaderParser.Header parsed = HeaderParser.parse(source, header, size - Long.BYTES - length);
        this.entries = parsed.entries();
        this.metadata = parsed.metadata();
        entries.forEach(e -> byName.put(e.name(), e));
    }

    /**
     * Opens a file.
     *
     * @throws SafetensorsException if it is no sound safetensors file
     * @throws IOException if it cannot be read
     */
    public static SafetensorsFile open(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new SafetensorsException(file.toString(), "there is no such file");
        }
        if (!Files.isRegularFile(file)) {
            throw new SafetensorsException(file.toString(), "this is no regular file");
        }
        SeekableByteChannel channel = Files.newByteChannel(file);
        try {
            return new SafetensorsFile(file.toString(), channel);
        } catch (IOException | RuntimeException | Error e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Reads a file that is in memory. The array is kept, not copied.
     *
     * @param source what to call it in messages
     * @throws SafetensorsException if it is no sound safetensors file
     */
    public static SafetensorsFile of(byte[] bytes, String source) throws IOException {
        return new SafetensorsFile(source, new HeapChannel(bytes));
    }

    /** Returns what the header says of each tensor, in the order of their bytes. */
    public List<TensorEntry> entries() {
        return entries;
    }

    /** Tells whether there is a tensor of that name. */
    public boolean contains(String name) {
        return byName.containsKey(name);
    }

    /** Returns the free texts of the header, by key. */
    public Map<String, String> metadata() {
        return metadata;
    }

    /**
     * Reads a tensor of floats; 16-bit ones are widened exactly, 64-bit ones rounded.
     *
     * @throws SafetensorsException if there is none of that name, it holds no floats or more than an array can
     */
    public FloatTensor floats(String name) throws IOException {
        TensorEntry e = entry(name);
        if (!e.type().isFloat()) {
            throw bad("tensor '" + name + "' holds " + e.type() + ", no floats");
        }
        float[] out = new float[arrayLength(e)];
        int at = 0;
        for (long from = e.begin(); from < e.end(); from += CHUNK) {
            ByteBuffer chunk = data(from, (int) Math.min(CHUNK, e.end() - from));
            at = widen(chunk, e.type(), out, at);
        }
        return FloatTensor.of(out, e.dims());
    }

    /** Reads every tensor as {@link #floats} does, in the order of their bytes. */
    public Map<String, FloatTensor> allFloats() throws IOException {
        Map<String, FloatTensor> all = new LinkedHashMap<>();
        for (TensorEntry e : entries) {
            all.put(e.name(), floats(e.name()));
        }
        return all;
    }

    /**
     * Reads a tensor of integers in row-major order.
     *
     * @throws SafetensorsException if there is none of that name, it holds no integers or more than an array can
     */
    public long[] longs(String name) throws IOException {
        TensorEntry e = entry(name);
        if (!e.type().isInteger()) {
            throw bad("tensor '" + name + "' holds " + e.type() + ", no integers that fit a long");
        }
        long[] out = new long[arrayLength(e)];
        int at = 0;
        for (long from = e.begin(); from < e.end(); from += CHUNK) {
            ByteBuffer chunk = data(from, (int) Math.min(CHUNK, e.end() - from));
            while (chunk.hasRemaining()) {
                out[at++] = integer(chunk, e.type());
            }
        }
        return out;
    }

    /** Tells whether the file carries a checksum of itself (see {@link SafetensorsWriter#checksummed}). */
    public boolean hasChecksum() {
        return checksum() != null;
    }

    /**
     * Compares the file with the checksum that it carries.
     *
     * @throws SafetensorsException if it carries none or has changed since it was written
     */
    public void verifyChecksum() throws IOException {
        String claimed = checksum();
        if (claimed == null) {
            throw bad("the file carries no checksum");
        }
        MessageDigest digest = Digests.sha256();
        byte[] blank = header.clone();
        Sha256.blank(blank);
        digest.update(blank);
        long end = channel.size() - Long.BYTES - header.length;
        for (long from = 0; from < end; from += CHUNK) {
            digest.update(data(from, (int) Math.min(CHUNK, end - from)));
        }
        String actual = HexFormat.of().formatHex(digest.digest());
        if (!actual.equals(claimed)) {
            throw bad("the content does not match the checksum: the file says " + claimed + ", but it is " + actual
                    + "; the file is damaged or was changed");
        }
    }

    /** Writes the bytes of a tensor as they stand in this file. */
    void copyTo(TensorEntry e, OutputStream out) throws IOException {
        for (long from = e.begin(); from < e.end(); from += CHUNK) {
            out.write(data(from, (int) Math.min(CHUNK, e.end() - from)).array());
        }
    }

    private @Nullable String checksum() {
        String claimed = metadata.get(CHECKSUM);
        String start = new String(
                header, 0, Math.min(header.length, CHECKSUM_PREFIX.length() + CHECKSUM_CHARS), StandardCharsets.UTF_8);
        return claimed != null && start.equals(CHECKSUM_PREFIX + claimed) ? claimed : null;
    }

    TensorEntry entry(String name) throws SafetensorsException {
        TensorEntry e = byName.get(name);
        if (e == null) {
            throw bad("there is no tensor '" + name + "'");
        }
        return e;
    }

    private int arrayLength(TensorEntry e) throws SafetensorsException {
        if (e.elements() > Integer.MAX_VALUE - 8) {
            throw bad("tensor '" + e.name() + "' has " + e.elements() + " elements, more than an array can hold");
        }
        return (int) e.elements();
    }

    private static int widen(ByteBuffer in, ElementType type, float[] out, int at) {
        int n = in.remaining() / type.bytes();
        switch (type) {
            case F32 -> in.asFloatBuffer().get(out, at, n);
            case F16 -> {
                for (int i = 0; i < n; i++) {
                    out[at + i] = HalfFloat.toFloat(in.getShort());
                }
            }
            case BF16 -> {
                for (int i = 0; i < n; i++) {
                    out[at + i] = Float.intBitsToFloat(in.getShort() << 16);
                }
            }
            case F64 -> {
                for (int i = 0; i < n; i++) {
                    out[at + i] = (float) in.getDouble();
                }
            }
            default -> throw new AssertionError(type);
        }
        return at + n;
    }

    private static long integer(ByteBuffer in, ElementType type) {
        return switch (type) {
            case BOOL, U8 -> in.get() & 0xff;
            case I8 -> in.get();
            case U16 -> in.getShort() & 0xffff;
            case I16 -> in.getShort();
            case U32 -> in.getInt() & 0xffff_ffffL;
            case I32 -> in.getInt();
            case I64 -> in.getLong();
            default -> throw new AssertionError(type);
        };
    }

    private ByteBuffer data(long offset, int length) throws IOException {
        return read(Long.BYTES + header.length + offset, length);
    }

    private ByteBuffer read(long position, int length) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        channel.position(position);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException(
                        source + ": the file ends at byte " + channel.size() + "; it became shorter while it was read");
            }
        }
        return buffer.flip();
    }

    private SafetensorsException bad(String reason) {
        return new SafetensorsException(source, reason);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    @Override
    public String toString() {
        return "SafetensorsFile[" + source + ", " + entries.size() + " tensors]";
    }
}
