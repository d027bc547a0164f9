package dev.keypoints.models.testing;

import dev.keypoints.models.safetensors.FloatTensor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes tensors as a TorchScript file, which torch itself can load: a tree of modules after the dots in the names; what is
 * called {@code running_...} becomes a buffer, everything else a parameter. The network's code gives back its input.
 */
public final class TorchScriptFile {

    private final ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    private final StringBuilder code = new StringBuilder();
    private final Map<String, FloatTensor> storages = new LinkedHashMap<>();
    private int classes;

    private TorchScriptFile() {}

    /** Writes a file. */
    public static void write(Path file, Map<String, FloatTensor> tensors) throws IOException {
        TorchScriptFile script = new TorchScriptFile();
        script.ascii("\u0080\u0002");
        script.module(tree(tensors), true);
        script.ascii(".");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            stored(zip, "net/data.pkl", script.pickle.toByteArray());
            stored(zip, "net/code/__torch__.py", script.code.toString().getBytes(StandardCharsets.UTF_8));
            stored(zip, "net/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'});
            stored(zip, "net/version", "3\n".getBytes(StandardCharsets.US_ASCII));
            for (Map.Entry<String, FloatTensor> e : script.storages.entrySet()) {
                stored(zip, "net/data/" + e.getKey(), bytes(e.getValue().data()));
            }
        }
    }

    /** Adds a file to an archive as torch does, without compression. */
    public static void stored(ZipOutputStream zip, String name, byte[] data) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(data.length);
        CRC32 crc = new CRC32();
        crc.update(data);
        entry.setCrc(crc.getValue());
        zip.putNextEntry(entry);
        zip.write(data);
        zip.closeEntry();
    }

    private static byte[] bytes(float[] values) {
        ByteBuffer b = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float v : values) {
            b.putFloat(v);
        }
        return b.array();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> tree(Map<String, FloatTensor> tensors) {
        Map<String, Object> root = new TreeMap<>();
        tensors.forEach((name, t) -> {
            String[] parts = name.split("\\.");
            Map<String, Object> at = root;
            for (int i = 0; i + 1 < parts.length; i++) {
                at = (Map<String, Object>) at.computeIfAbsent(parts[i], k -> new TreeMap<String, Object>());
            }
            at.put(parts[parts.length - 1], t);
        });
        return root;
    }

    /** Writes an object and returns its class. */
    @SuppressWarnings("unchecked")
    private String module(Map<String, Object> attributes, boolean root) {
        String type = "M" + classes++;
        StringBuilder parameters = new StringBuilder();
        StringBuilder buffers = new StringBuilder();
        StringBuilder fields = new StringBuilder();
        ascii("c__torch__\n" + type + "\n)\u0081}(");
        for (Map.Entry<String, Object> e : attributes.entrySet()) {
            text(e.getKey());
            String fieldType = "Tensor";
            if (e.getValue() instanceof FloatTensor t) {
                (e.getKey().startsWith("running_") ? buffers : parameters).append("\"" + e.getKey() + "\", ");
                tensor(t);
            } else {
                fieldType = "__torch__." + module((Map<String, Object>) e.getValue(), false);
            }
            boolean identifier = Character.isJavaIdentifierStart(e.getKey().charAt(0));
            fields.append(
                    identifier
                            ? "  " + e.getKey() + " : " + fieldType + "\n"
                            : "  __annotations__[\"" + e.getKey() + "\"] = " + fieldType + "\n");
        }
        ascii("ub");
        boolean annotated = fields.toString().contains("__annotations__[");
        code.append("class " + type + "(Module):\n  __parameters__ = [" + parameters + "]\n  __buffers__ = [" + buffers
                + "]\n" + (annotated ? "  __annotations__ = []\n" : "") + fields);
        if (root) {
            code.append("  def forward(self: __torch__." + type + ",\n    x: Tensor) -> Tensor:\n    return x\n");
        }
        return type;
    }

    private void tensor(FloatTensor t) {
        String key = Integer.toString(storages.size());
        storages.put(key, t);
        ascii("ctorch._utils\n_rebuild_tensor_v2\n((");
        text("storage");
        ascii("ctorch\nFloatStorage\n");
        text(key);
        text("cpu");
        number(t.size());
        ascii("tQK\0(");
        for (long d : t.shape()) {
            number(d);
        }
        ascii("t(");
        long step = t.size();
        for (long d : t.shape()) {
            step /= d;
            number(step);
        }
        ascii("t\u0089ccollections\nOrderedDict\n)RtR");
    }

    private void number(long value) {
        ascii("J");
        byte[] b = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt((int) value)
                .array();
        pickle.write(b, 0, 4);
    }

    private void text(String s) {
        ascii("X");
        byte[] b = s.getBytes(StandardCharsets.UTF_8);
        byte[] length = ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(b.length)
                .array();
        pickle.write(length, 0, 4);
        pickle.write(b, 0, b.length);
    }

    private void ascii(String s) {
        byte[] b = s.getBytes(StandardCharsets.ISO_8859_1);
        pickle.write(b, 0, b.length);
    }
}
