package dev.keypoints.models.internal.torch;

import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/**
 * The zip archive that {@code torch.jit.save} (TorchScript) and {@code torch.save} (since torch 1.6) write: a pickle that
 * describes the tensors, {@code data.pkl}, and one file of numbers a storage. Parameters and buffers are read; code is not looked
 * at. DJL would give the parameters alone: the running statistics of batch normalisations are buffers.
 */
public final class TorchArchive {

    private static final String PICKLE = "data.pkl";
    private static final long MAX_PICKLE_BYTES = 64 << 20;

    private final ZipFile zip;
    private final String folder;
    private final long limit;
    private long read;

    private TorchArchive(ZipFile zip, String folder, long limit) {
        this.zip = zip;
        this.folder = folder;
        this.limit = limit;
    }

    /**
     * Reads the tensors of an archive by their names in torch's state dict, rounding 64-bit floats to 32 bits. Takes no more
     * memory than a few times the file.
     *
     * @param wanted tells by its name whether a tensor is to be read
     * @throws TorchFormatException if it is no sound archive of torch's or a wanted tensor holds no floats
     * @throws IOException if it cannot be read
     */
    public static Map<String, FloatTensor> read(Path file, Predicate<String> wanted) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new TorchFormatException(Files.exists(file) ? "this is no regular file" : "there is no such file");
        }
        try (ZipFile zip = new ZipFile(file.toFile())) {
            String folder = zip.stream()
                    .map(ZipEntry::getName)
                    .filter(name -> name.endsWith("/" + PICKLE))
                    .findFirst()
                    .map(name -> name.substring(0, name.length() - PICKLE.length()))
                    .orElseThrow(() -> new TorchFormatException(
                            "there is no " + PICKLE + " in it: this is no TorchScript file and no torch.save file"));
            return new TorchArchive(zip, folder, Files.size(file)).tensors(wanted);
        } catch (ZipException e) {
            throw new TorchFormatException(
                    "this is no sound zip archive, as torch has written them since 1.6: " + e.getMessage());
        }
    }

    private Map<String, FloatTensor> tensors(Predicate<String> wanted) throws IOException {
        ZipEntry order = zip.getEntry(folder + "byteorder");
        if (order != null && !new String(bytes(order.getName()), StandardCharsets.US_ASCII).equals("little")) {
            throw new TorchFormatException("its numbers are big-endian, which is not supported");
        }
        ZipEntry pickle = zip.getEntry(folder + PICKLE);
        if (pickle.getSize() > MAX_PICKLE_BYTES) {
            throw new TorchFormatException(
                    PICKLE + " has " + pickle.getSize() + " bytes, more than " + MAX_PICKLE_BYTES);
        }
        Map<String, FloatTensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, StoredTensor> e :
                TensorNames.of(Unpickler.read(bytes(pickle.getName()))).entrySet()) {
            if (wanted.test(e.getKey())) {
                tensors.put(e.getKey(), tensor(e.getKey(), e.getValue()));
            }
        }
        return tensors;
    }

    private FloatTensor tensor(String name, StoredTensor t) throws IOException {
        int width = width(name, t.type());
        try {
            if (!t.isPlain()) {
                throw new TorchFormatException("the tensor '" + name + "' of shape " + t.shape() + " and strides "
                        + t.strides() + " does not lie in its storage of " + t.stored() + " numbers in plain order");
            }
        } catch (ArithmeticException e) {
            throw new TorchFormatException("the tensor '" + name + "' of shape " + t.shape() + " is too large");
        }
        byte[] data = bytes(folder + "data/" + t.storage());
        if (data.length % width != 0 || data.length / width != t.stored()) {
            throw new TorchFormatException("the tensor '" + name + "' should have " + t.stored()
                    + " numbers in its storage," + " but there are " + data.length + " bytes");
        }
        ByteBuffer numbers = ByteBuffer.wrap(data).order(ByteOrder.LITTLE_ENDIAN);
        float[] values = new float[(int) t.size()];
        for (int i = 0; i < values.length; i++) {
            int at = (int) (t.offset() + i) * width;
            values[i] = width == Float.BYTES ? numbers.getFloat(at) : (float) numbers.getDouble(at);
        }
        return FloatTensor.of(values, t.shape().stream().mapToLong(d -> d).toArray());
    }

    private static int width(String name, String type) throws TorchFormatException {
        return switch (type) {
            case "FloatStorage" -> Float.BYTES;
            case "DoubleStorage" -> Double.BYTES;
            default ->
                throw new TorchFormatException("the tensor '" + name + "' lies in a " + type
                        + "; FloatStorage (float32) or DoubleStorage was expected");
        };
    }

    /** Reads a file of the archive, which torch never compresses, and compares its checksum. */
    private byte[] bytes(String name) throws IOException {
        ZipEntry entry = zip.getEntry(name);
        if (entry == null) {
            throw new TorchFormatException("the file " + name + " is missing in it");
        }
        if (entry.getMethod() != ZipEntry.STORED || entry.getSize() != entry.getCompressedSize()) {
            throw new TorchFormatException("the file " + name + " in it is compressed, which torch never does");
        }
        read += entry.getSize();
        if (entry.getSize() < 0 || entry.getSize() > Integer.MAX_VALUE - 8 || read > limit) {
            throw new TorchFormatException(
                    "it claims more bytes than it has; tensors that share their numbers are not" + " supported");
        }
        byte[] data;
        try (InputStream in = zip.getInputStream(entry)) {
            data = in.readNBytes((int) entry.getSize());
        }
        CRC32 crc = new CRC32();
        crc.update(data);
        // Torch can be told to leave the checksum out; it is 0 then.
        if (data.length != entry.getSize() || (entry.getCrc() != 0 && entry.getCrc() != crc.getValue())) {
            throw new TorchFormatException("the file " + name + " in it is damaged: its checksum does not fit");
        }
        return data;
    }
}
