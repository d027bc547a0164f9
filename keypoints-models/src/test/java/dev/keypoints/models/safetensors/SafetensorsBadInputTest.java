package dev.keypoints.models.safetensors;

import static dev.keypoints.models.safetensors.Crafted.file;
import static dev.keypoints.models.safetensors.Crafted.tensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SafetensorsBadInputTest {

    private static final String GOOD = "{" + tensor("a", "F32", "[2,3]", "[0,24]") + "}";

    @TempDir
    Path folder;

    private static void assertRefused(byte[] bytes, String reason) {
        assertThatThrownBy(() -> SafetensorsFile.of(bytes, "weights.safetensors"))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageStartingWith("weights.safetensors: ")
                .hasMessageContaining(reason);
    }

    @Test
    void the_file_that_the_others_spoil_is_good() throws IOException {
        assertThat(SafetensorsFile.of(file(GOOD, 24), "x").floats("a").shape()).containsExactly(2, 3);
    }

    @Test
    void a_file_cut_anywhere_is_refused() {
        byte[] whole = file(GOOD, 24);
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> SafetensorsFile.of(cut, "cut"))
                    .as("cut to %d bytes", length)
                    .isInstanceOf(SafetensorsException.class);
        }
        assertRefused(Arrays.copyOf(whole, whole.length + 1), "the tensors end at byte 24, but the file has 25");
    }

    @ParameterizedTest
    @ValueSource(longs = {1L << 40, Long.MAX_VALUE, -1, Long.MIN_VALUE, 1 << 20})
    void a_header_longer_than_the_file_is_refused_before_it_is_allocated(long claimed) {
        assertRefused(
                file(claimed, GOOD.getBytes(StandardCharsets.UTF_8), new byte[24]),
                "claims " + Long.toUnsignedString(claimed) + " bytes");
    }

    @Test
    void a_long_header_in_a_sparse_file_is_refused_by_the_limit() throws IOException {
        Path file = folder.resolve("sparse.safetensors");
        try (RandomAccessFile f = new RandomAccessFile(file.toFile(), "rw")) {
            f.write(new byte[] {0, 0, 0, 0, 1, 0, 0, 0}); // 2^32
            f.setLength(1L << 33);
        }
        assertThatThrownBy(() -> SafetensorsFile.open(file))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("the header has 4294967296 bytes; the limit is 16777216");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "F32 | [2,3]                  | [0,20]   | takes 24 bytes, but data_offsets span 20",
                "F32 | [2,2]                  | [0,24]   | takes 16 bytes, but data_offsets span 24",
                "F32 | [2,3]                  | [24,0]   | lies at bytes 24 to 0",
                "F32 | [2,3]                  | [-24,0]  | data_offsets holds -24",
                "F32 | [2,3]                  | [0,1000] | but the file has 24 bytes of data",
                "F32 | [2,3]                  | [0]      | must be a pair",
                "F32 | [2,3]                  | [0,24,24]| must be a pair",
                "F32 | [2,3]                  | [0,99999999999999999999] | must hold numbers from 0",
                "F32 | [2,3]                  | [0.0,24] | should be VALUE_NUMBER_INT",
                "F32 | [2,3]                  | 24       | should be START_ARRAY",
                "F32 | [-2,-3]                | [0,24]   | shape holds -2",
                "F32 | [4294967296,4294967296]| [0,24]   | larger than any file",
                "F32 | [2305843009213693952,2,3] | [0,24] | larger than any file",
                "F32 | [\"2\",3]              | [0,24]   | should be VALUE_NUMBER_INT",
                "F32 | [1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,1,6] | [0,24] | more than 32",
                "F31 | [2,3]                  | [0,24]   | unknown dtype 'F31'",
                "f32 | [2,3]                  | [0,24]   | unknown dtype 'f32'",
                "F64 | [2,3]                  | [0,24]   | takes 48 bytes",
            })
    void a_tensor_that_does_not_fit_the_file_is_refused(String dtype, String shape, String offsets, String reason) {
        assertRefused(file("{" + tensor("a", dtype, shape, offsets) + "}", 24), reason);
    }

    @Test
    void tensors_that_overlap_or_leave_a_gap_are_refused() {
        String a = tensor("a", "U8", "[8]", "[0,8]");
        assertRefused(file("{" + a + "," + tensor("b", "U8", "[8]", "[4,12]") + "}", 12), "they overlap");
        assertRefused(file("{" + a + "," + tensor("b", "U8", "[8]", "[0,8]") + "}", 8), "they overlap");
        assertRefused(file("{" + a + "," + tensor("b", "U8", "[8]", "[9,17]") + "}", 17), "there is a gap");
        assertRefused(file("{" + tensor("b", "U8", "[8]", "[1,9]") + "}", 9), "there is a gap");
    }

    @Test
    void a_name_that_stands_twice_is_refused() {
        String a = tensor("a", "U8", "[0]", "[0,0]");
        assertRefused(file("{" + a + "," + a + "}", 0), "Duplicate field 'a'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{",
                "{}{}",
                "{} x",
                " {}",
                "{\"a\":[]}",
                "{\"a\":{\"dtype\":\"F32\"}}",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[0],\"data_offsets\":[0,0],\"code\":\"x\"}}",
                "{\"__metadata__\":{\"a\":1}}",
                "{\"__metadata__\":{\"a\":{}}}",
                "{\"__metadata__\":[]}",
                "{\"a\":{\"a\":{\"a\":{\"a\":{\"a\":{}}}}}}",
                "null",
            })
    void a_header_of_another_form_is_refused(String header) {
        assertThatThrownBy(() -> SafetensorsFile.of(file(header, 0), "x")).isInstanceOf(SafetensorsException.class);
    }

    @Test
    void a_header_that_is_no_utf8_is_refused() {
        byte[] header = "{\"a\":1}".getBytes(StandardCharsets.UTF_8);
        header[2] = (byte) 0xff;
        assertRefused(file(header.length, header, new byte[0]), "no valid UTF-8");
        byte[] utf16 = "{}".getBytes(StandardCharsets.UTF_16LE);
        assertRefused(file(utf16.length, utf16, new byte[0]), "no valid JSON");
    }

    @Test
    void other_things_than_files_are_refused() throws IOException {
        assertThatThrownBy(() -> SafetensorsFile.open(folder))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("no regular file");
        assertThatThrownBy(() -> SafetensorsFile.open(folder.resolve("nothing")))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("no such file");
        Path text = Files.writeString(folder.resolve("text.safetensors"), "just some text, long enough");
        assertThatThrownBy(() -> SafetensorsFile.open(text))
                .isInstanceOf(SafetensorsException.class)
                .hasMessageContaining("text.safetensors: the header claims");
    }

    @Test
    void any_byte_changed_at_random_gives_a_typed_error_or_a_sound_file() {
        byte[] good = new SafetensorsWriter()
                .add("one", FloatTensor.zeros(3, 5))
                .add("two", FloatTensor.zeros(7), ElementType.F16)
                .checksummed()
                .toBytes();
        Random random = new Random(7);
        for (int i = 0; i < 20_000; i++) {
            byte[] bad = good.clone();
            int place = random.nextInt(bad.length);
            bad[place] ^= (byte) (1 << random.nextInt(8));
            assertThatThrownBy(() -> {
                        SafetensorsFile f = SafetensorsFile.of(bad, "bad");
                        f.verifyChecksum();
                    })
                    .as("byte %d", place)
                    .isInstanceOf(SafetensorsException.class);
        }
    }

    @Test
    void asking_for_what_is_not_there_says_so() throws IOException {
        SafetensorsFile f = SafetensorsFile.of(
                file("{" + tensor("a", "I64", "[1]", "[0,8]") + "," + tensor("b", "F32", "[1]", "[8,12]") + "}", 12),
                "x");
        assertThatThrownBy(() -> f.floats("c")).hasMessage("x: there is no tensor 'c'");
        assertThatThrownBy(() -> f.floats("a")).hasMessageContaining("holds I64, no floats");
        assertThatThrownBy(() -> f.longs("b")).hasMessageContaining("holds F32, no integers");
        assertThatThrownBy(f::verifyChecksum).hasMessageContaining("carries no checksum");
    }
}
