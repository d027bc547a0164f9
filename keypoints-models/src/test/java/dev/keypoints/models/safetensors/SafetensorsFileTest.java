package dev.keypoints.models.safetensors;

import static dev.keypoints.models.safetensors.Crafted.file;
import static dev.keypoints.models.safetensors.Crafted.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.models.internal.io.Digests;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetensorsFileTest {

    @TempDir
    Path folder;

    private static FloatTensor random(int seed, long... shape) {
        FloatTensor t = FloatTensor.zeros(shape);
        Random random = new Random(seed);
        for (int i = 0; i < t.size(); i++) {
            t.data()[i] = (float) random.nextGaussian();
        }
        return t;
    }

    @Test
    void what_is_written_is_read_back_bit_for_bit() throws IOException {
        FloatTensor large = random(1, 3, 40_001); // more than one chunk
        FloatTensor odd = FloatTensor.of(
                new float[] {Float.NaN, -0f, Float.POSITIVE_INFINITY, Float.MIN_VALUE, Float.MAX_VALUE}, 5);
        FloatTensor single = FloatTensor.of(new float[] {42});
        FloatTensor empty = FloatTensor.zeros(0, 4);
        Path file = folder.resolve("weights with spaces äöü.safetensors");
        Files.write(
                file,
                new SafetensorsWriter()
                        .add("a.weight", large)
                        .add("a.bias", odd)
                        .add("n", single)
                        .add("none", empty)
                        .metadata("note", "line\nbreak \"quoted\" äß😀")
                        .checksummed()
                        .toBytes());
        try (SafetensorsFile f = SafetensorsFile.open(file)) {
            assertThat(f.allFloats())
                    .containsOnly(
                            Map.entry("a.weight", large),
                            Map.entry("a.bias", odd),
                            Map.entry("n", single),
                            Map.entry("none", empty));
            assertThat(f.metadata()).containsEntry("note", "line\nbreak \"quoted\" äß😀");
            assertThat(f.hasChecksum()).isTrue();
            f.verifyChecksum();
        }
    }

    @Test
    void halves_cost_two_bytes_and_are_rounded_to_the_nearest() throws IOException {
        FloatTensor t = random(2, 1000);
        byte[] bytes = new SafetensorsWriter().add("t", t, ElementType.F16).toBytes();
        assertThat(bytes.length).isLessThan(2200);
        float[] back = SafetensorsFile.of(bytes, "x").floats("t").data();
        for (int i = 0; i < back.length; i++) {
            assertThat(Math.abs(back[i] - t.data()[i]))
                    .isLessThanOrEqualTo(Math.abs(t.data()[i]) * 0x1p-11f + 0x1p-25f);
        }
    }

    @Test
    void a_value_that_a_half_cannot_hold_is_refused() {
        SafetensorsWriter writer = new SafetensorsWriter();
        assertThatThrownBy(() -> writer.add("big", FloatTensor.of(new float[] {1, 70_000}, 2), ElementType.F16))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'big' holds 70000.0");
    }

    @Test
    void the_bytes_do_not_depend_on_the_order_of_adding() {
        FloatTensor a = random(3, 7);
        FloatTensor b = random(4, 9);
        byte[] one = new SafetensorsWriter()
                .add("a", a)
                .add("b", b, ElementType.F16)
                .metadata("x", "1")
                .metadata("y", "2")
                .toBytes();
        byte[] other = new SafetensorsWriter()
                .metadata("y", "2")
                .metadata("x", "1")
                .add("b", b, ElementType.F16)
                .add("a", a)
                .toBytes();
        assertThat(one).isEqualTo(other);
    }

    @Test
    void a_copied_tensor_stands_there_byte_for_byte() throws IOException {
        FloatTensor full = random(5, 40_001);
        FloatTensor half = random(6, 2, 50_000); // more than one chunk
        byte[] whole = new SafetensorsWriter()
                .add("p/a", full)
                .add("p/b", half, ElementType.F16)
                .toBytes();
        try (SafetensorsFile file = SafetensorsFile.of(whole, "whole")) {
            SafetensorsWriter part =
                    new SafetensorsWriter().copy("a", file, "p/a").copy("b", file, "p/b");
            byte[] expected = new SafetensorsWriter()
                    .add("a", full)
                    .add("b", half, ElementType.F16)
                    .toBytes();
            assertThat(part.toBytes()).isEqualTo(expected);
            assertThat(part.sha256()).isEqualTo(Digests.sha256(expected));
            assertThatThrownBy(() -> part.copy("c", file, "p/c"))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining("'p/c'");
            assertThatThrownBy(() -> part.copy("a", file, "p/b"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("two tensors");
        }
    }

    @Test
    void the_file_has_the_form_that_the_format_demands() {
        byte[] bytes = new SafetensorsWriter()
                .add("half", FloatTensor.of(new float[] {1}, 1), ElementType.F16)
                .add("full", FloatTensor.of(new float[] {1, 2}, 2, 1))
                .toBytes();
        String json = "{\"full\":{\"dtype\":\"F32\",\"shape\":[2,1],\"data_offsets\":[0,8]},"
                + "\"half\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[8,10]}}";
        ByteBuffer b = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int length = (int) b.getLong();
        assertThat(length % 8).isZero();
        assertThat(new String(bytes, 8, length, StandardCharsets.UTF_8).stripTrailing())
                .isEqualTo(json);
        b.position(8 + length);
        assertThat(b.getFloat()).isEqualTo(1);
        assertThat(b.getFloat()).isEqualTo(2);
        assertThat(b.getShort()).isEqualTo((short) 0x3c00);
        assertThat(b.hasRemaining()).isFalse();
    }

    @Test
    void other_element_types_are_widened() throws IOException {
        ByteBuffer data = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
        data.putDouble(0.1)
                .putLong(-5)
                .putInt(-1)
                .putInt(-1)
                .putShort((short) 0x3f80)
                .putShort((short) 0xc000);
        data.putShort((short) -1)
                .putShort((short) -1)
                .put((byte) -1)
                .put((byte) -1)
                .put((byte) 1);
        String header = "{" + tensor("f64", "F64", "[1]", "[0,8]") + "," + tensor("i64", "I64", "[]", "[8,16]") + ","
                + tensor("u32", "U32", "[1]", "[16,20]") + "," + tensor("i32", "I32", "[1]", "[20,24]") + ","
                + tensor("bf16", "BF16", "[2]", "[24,28]") + "," + tensor("u16", "U16", "[1]", "[28,30]") + ","
                + tensor("i16", "I16", "[1]", "[30,32]") + "," + tensor("u8", "U8", "[1]", "[32,33]") + ","
                + tensor("i8", "I8", "[1]", "[33,34]") + "," + tensor("bool", "BOOL", "[1]", "[34,35]") + ","
                + tensor("rest", "F8_E4M3", "[5]", "[35,40]") + "}";
        SafetensorsFile f =
                SafetensorsFile.of(file(header.length(), header.getBytes(StandardCharsets.UTF_8), data.array()), "x");
        assertThat(f.floats("f64").data()).containsExactly(0.1f);
        assertThat(f.longs("i64")).containsExactly(-5);
        assertThat(f.longs("u32")).containsExactly(4294967295L);
        assertThat(f.longs("i32")).containsExactly(-1);
        assertThat(f.floats("bf16").data()).containsExactly(1f, -2f);
        assertThat(f.longs("u16")).containsExactly(65535);
        assertThat(f.longs("i16")).containsExactly(-1);
        assertThat(f.longs("u8")).containsExactly(255);
        assertThat(f.longs("i8")).containsExactly(-1);
        assertThat(f.longs("bool")).containsExactly(1);
        assertThat(f.entries()).extracting(TensorEntry::name).startsWith("f64", "i64", "u32");
        assertThatThrownBy(() -> f.floats("rest")).isInstanceOf(SafetensorsException.class);
    }

    @Test
    void a_changed_file_does_not_match_its_checksum() throws IOException {
        byte[] bytes =
                new SafetensorsWriter().add("t", random(5, 100)).checksummed().toBytes();
        SafetensorsFile.of(bytes, "good").verifyChecksum();
        bytes[bytes.length - 1] ^= 1;
        assertThatThrownBy(() -> SafetensorsFile.of(bytes, "bad.safetensors").verifyChecksum())
                .isInstanceOf(SafetensorsException.class)
                .hasMessageStartingWith("bad.safetensors: the content does not match the checksum");
    }

    @Test
    void the_writer_refuses_names_that_cannot_be_read_back() {
        SafetensorsWriter w = new SafetensorsWriter().add("a", FloatTensor.zeros(1));
        assertThatThrownBy(() -> w.add("a", FloatTensor.zeros(1))).hasMessageContaining("two tensors called 'a'");
        assertThatThrownBy(() -> w.add("", FloatTensor.zeros(1))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> w.add("__metadata__", FloatTensor.zeros(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> w.add("i", FloatTensor.zeros(1), ElementType.I64))
                .hasMessageContaining("F32 or F16, but I64");
        assertThatThrownBy(() -> w.metadata("sha256", "x")).hasMessageContaining("belongs to the checksum");
    }

    @Test
    void a_tensor_checks_its_shape() {
        assertThatThrownBy(() -> FloatTensor.of(new float[5], 2, 3))
                .hasMessage("shape [2, 3] holds 6 elements, but the data has 5");
        assertThatThrownBy(() -> FloatTensor.of(new float[6], -2, -3)).hasMessageContaining("negative axis");
        assertThatThrownBy(() -> FloatTensor.zeros(1L << 40, 1L << 40)).hasMessageContaining("too large");
        assertThatThrownBy(() -> FloatTensor.zeros(1L << 31)).hasMessageContaining("more than an array can");
    }
}
