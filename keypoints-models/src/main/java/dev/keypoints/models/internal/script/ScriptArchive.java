package dev.keypoints.models.internal.script;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The file of a TorchScript module without numbers: a zip with the source, and pickles of the module's state and constants,
 * as {@code torch.jit.save} writes it.
 */
final class ScriptArchive {

    private static final String ROOT = "net/";

    /** The file format of PyTorch 1.12 and later. */
    private static final String VERSION = "10\n";

    private ScriptArchive() {}

    /** Returns the archive of a module whose class is {@code Net} with a list of tensors {@code c}, which is empty. */
    static byte[] of(String source) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setMethod(ZipOutputStream.STORED);
            entry(zip, "data.pkl", state());
            entry(zip, "code/__torch__.py", source.getBytes(StandardCharsets.US_ASCII));
            entry(zip, "constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            entry(zip, "version", VERSION.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            throw new UncheckedIOException(e); // into memory: cannot happen
        }
        return bytes.toByteArray();
    }

    /** Pickles, protocol 2: a new Net whose {@code training} is false and whose {@code c} is an empty list of tensors. */
    private static byte[] state() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new byte[] {(byte) 0x80, 2});
        out.write("c__torch__\nNet\n)".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {(byte) 0x81, '}', '('});
        name(out, "training");
        out.write((byte) 0x89);
        name(out, "c");
        out.write("ctorch.jit._pickle\nbuild_tensorlist\n](e".getBytes(StandardCharsets.US_ASCII));
        out.write(new byte[] {(byte) 0x85, 'R', 'u', 'b', '.'});
        return out.toByteArray();
    }

    private static void name(ByteArrayOutputStream out, String name) throws IOException {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        out.write(new byte[] {'X', (byte) text.length, 0, 0, 0});
        out.write(text);
    }

    private static void entry(ZipOutputStream zip, String name, byte[] data) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(data);
        ZipEntry entry = new ZipEntry(ROOT + name);
        entry.setSize(data.length);
        entry.setCrc(sum.getValue());
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }
}
