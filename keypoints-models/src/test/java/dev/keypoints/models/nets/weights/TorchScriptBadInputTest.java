package dev.keypoints.models.nets.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.testing.TorchScriptFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TorchScriptBadInputTest {

    private static final String TENSOR_HEAD = "ctorch._utils\n_rebuild_tensor_v2\n((";
    private static final String STORAGE = "X\7\0\0\0storagectorch\n";

    @TempDir
    Path folder;

    private Path file;

    private void refused(String... reasons) {
        assertThatThrownBy(() -> Weights.torchScript(file).read())
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith(file.toString())
                .satisfies(e -> assertThat(e.getMessage())
                        .contains(reasons.length == 0 ? new String[] {file.toString()} : reasons));
    }

    /** Writes an archive with a pickle and a storage "0" of two floats, or one double. */
    private void archive(String pickle) throws IOException {
        archive(pickle, new byte[8]);
    }

    private void archive(String pickle, byte[] numbers) throws IOException {
        file = folder.resolve("net.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            TorchScriptFile.stored(zip, "net/data.pkl", latin(pickle));
            TorchScriptFile.stored(zip, "net/data/0", numbers);
        }
    }

    private static byte[] latin(String s) {
        return s.getBytes(StandardCharsets.ISO_8859_1);
    }

    /** A state dict with one tensor "a"; the numbers are K-coded bytes or other pickled numbers. */
    private static String dict(String type, String stored, String offset, String shape, String strides) {
        return "\u0080\u0002}X\1\0\0\0a" + TENSOR_HEAD + STORAGE + type + "\nX\1\0\0\0" + "0X\3\0\0\0cpu" + stored
                + "tQ" + offset + "(" + shape + "t(" + strides + "t\u0089ccollections\nOrderedDict\n)RtRs.";
    }

    private static final String ONE = "K\1";
    private static final String TWO = "K\2";
    private static final String ZERO = "K\0";
    private static final String POWER_60 = "\u008a\10\0\0\0\0\0\0\0\20";
    private static final String BILLION = "J\0\0\0\u0040";

    @Test
    void a_plain_state_dict_is_read_so_the_others_fail_for_their_own_reason() throws IOException {
        archive(dict("FloatStorage", TWO, ZERO, TWO, ONE));
        assertThat(Weights.torchScript(file).read()).containsExactly(Map.entry("a", FloatTensor.zeros(2)));
    }

    @Test
    void a_tensor_begins_where_its_offset_says_in_numbers_of_either_width() throws IOException {
        ByteBuffer floats = ByteBuffer.allocate(12).order(ByteOrder.LITTLE_ENDIAN);
        floats.putFloat(0.5f).putFloat(-2.5f).putFloat(0.1f);
        archive(dict("FloatStorage", "K\3", ONE, TWO, ONE), floats.array());
        FloatTensor last = FloatTensor.of(new float[] {-2.5f, 0.1f}, 2);
        assertThat(Weights.torchScript(file).read()).containsExactly(Map.entry("a", last));
        ByteBuffer doubles = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN);
        doubles.putDouble(0.5).putDouble(-2.5).putDouble(0.1);
        archive(dict("DoubleStorage", "K\3", ONE, TWO, ONE), doubles.array());
        assertThat(Weights.torchScript(file).read()).containsExactly(Map.entry("a", last));
    }

    @Test
    void a_parameter_is_the_tensor_that_it_holds() throws IOException {
        String plain = dict("FloatStorage", TWO, ZERO, TWO, ONE);
        int at = plain.indexOf(TENSOR_HEAD);
        archive(plain.substring(0, at) + "ctorch._utils\n_rebuild_parameter\n("
                + plain.substring(at, plain.length() - 2) + "\u0088ccollections\nOrderedDict\n)RtRs.");
        assertThat(Weights.torchScript(file).read()).containsExactly(Map.entry("a", FloatTensor.zeros(2)));
    }

    @Test
    void tensors_that_lie_outside_their_storage_or_not_in_order_are_refused() throws IOException {
        for (String pickle : new String[] {
            dict("FloatStorage", TWO, ONE, TWO, ONE),
            dict("FloatStorage", TWO, ZERO, "K\3", ONE),
            dict("FloatStorage", TWO, ZERO, BILLION, ZERO),
            dict("FloatStorage", TWO, ZERO, ONE + TWO, ONE + TWO),
            dict("FloatStorage", TWO, "J\u00ff\u00ff\u00ff\u00ff", ONE, ONE),
            dict("FloatStorage", TWO, ZERO, "J\u00ff\u00ff\u00ff\u00ff", ONE)
        }) {
            archive(pickle);
            refused("'a'", "plain order");
        }
        archive(dict("FloatStorage", TWO, ZERO, BILLION + BILLION + BILLION, POWER_60 + BILLION + ONE));
        refused("'a'", "too large");
    }

    @Test
    void storages_of_another_size_or_type_are_refused() throws IOException {
        archive(dict("FloatStorage", "K\3", ZERO, TWO, ONE));
        refused("'a'", "3 numbers", "8 bytes");
        archive(dict("LongStorage", ONE, ZERO, ONE, ONE));
        refused("'a'", "LongStorage");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\u0080",
                "\u0080\u0004.",
                "\u0080\u0002",
                "\u0080\u0002.",
                "\u0080\u0002Z",
                "\u0080\u0002s.",
                "\u0080\u0002h\5.",
                "\u0080\u0002X\u00ff\u00ff\u00ff\u007fa.",
                "\u0080\u0002X\u00ff\u00ff\u00ff\u00ffa.",
                "\u0080\u0002t.",
                "\u0080\u0002}K\1K\1s.",
                "\u0080\u0002cposix\nsystem\nX\4\0\0\0trueR.",
                "\u0080\u0002cposix\nsystem\n(X\4\0\0\0truetR."
            })
    void pickles_that_make_no_sense_are_refused_and_call_nothing(String pickle) throws IOException {
        archive(pickle);
        refused();
    }

    @Test
    void a_module_that_holds_itself_is_refused() throws IOException {
        archive("\u0080\u0002c__torch__\nM\n)\u0081q\0}X\1\0\0\0ah\0sb.");
        refused("nested too deep");
        StringBuilder twice = new StringBuilder("\u0080\u0002");
        twice.append("c__torch__\nM\n)\u0081q\0");
        for (int i = 1; i <= 40; i++) {
            twice.append("c__torch__\nM\n)\u0081}(X\1\0\0\0ah")
                    .append((char) (i - 1))
                    .append("X\1\0\0\0bh")
                    .append((char) (i - 1))
                    .append("ubq")
                    .append((char) i);
        }
        archive(twice + ".");
        refused("too many");
    }

    @Test
    void many_tensors_of_one_storage_are_refused() throws IOException {
        StringBuilder pickle = new StringBuilder("\u0080\u0002}(");
        String one = dict("FloatStorage", TWO, ZERO, TWO, ONE);
        String tensor = one.substring(one.indexOf(TENSOR_HEAD), one.length() - 2) + "q\0";
        for (int i = 0; i < 2000; i++) {
            pickle.append("X\4\0\0\0").append(1000 + i).append(i == 0 ? tensor : "h\0");
        }
        archive(pickle + "u.");
        refused("share their numbers");
    }

    @Test
    void a_compressed_archive_is_refused_before_it_is_unpacked() throws IOException {
        file = folder.resolve("bomb.pt");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.putNextEntry(new ZipEntry("net/data.pkl"));
            for (int i = 0; i < 64; i++) {
                zip.write(new byte[1 << 18]);
            }
            zip.closeEntry();
        }
        assertThat(Files.size(file)).isLessThan(1 << 16);
        refused("compressed");
    }

    @Test
    void files_that_are_no_archives_are_refused() throws IOException {
        file = folder.resolve("missing.pt");
        refused("no such file");
        file = folder;
        refused("no regular file");
        file = Files.write(
                folder.resolve("legacy.pt"), latin("\u0080\u0002\u008a\nl\u00fc\u009cF\u00f9 j\u00a8P\u0019.\u0080"));
        refused("no sound zip archive");
        file = folder.resolve("other.zip");
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            TorchScriptFile.stored(zip, "../../data.txt", new byte[3]);
        }
        refused("no data.pkl");
    }

    @Test
    void a_cut_or_damaged_file_is_refused() throws IOException {
        Path sound = folder.resolve("sound.pt");
        float[] noise = new float[4000];
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < noise.length; i++) {
            noise[i] = (float) random.nextDouble();
        }
        TorchScriptFile.write(sound, Map.of("fc.weight", FloatTensor.of(noise, 40, 100)));
        byte[] bytes = Files.readAllBytes(sound);
        for (int i = 0; i < 16; i++) {
            file = Files.write(folder.resolve("cut.pt"), Arrays.copyOf(bytes, bytes.length * i / 16));
            refused();
        }
        bytes[bytes.length / 2] ^= 4;
        file = Files.write(folder.resolve("damaged.pt"), bytes);
        refused("net/data/0", "checksum");
    }

    @Test
    void numbers_in_the_other_order_are_refused() throws IOException {
        file = folder.resolve("big.pt");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            TorchScriptFile.stored(zip, "net/data.pkl", latin(dict("FloatStorage", TWO, ZERO, TWO, ONE)));
            TorchScriptFile.stored(zip, "net/byteorder", latin("big"));
        }
        Files.write(file, out.toByteArray());
        refused("big-endian");
    }
}
