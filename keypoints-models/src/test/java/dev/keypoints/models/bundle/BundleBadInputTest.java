package dev.keypoints.models.bundle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.core.Linear;
import dev.keypoints.models.internal.weights.WeightMapper;
import dev.keypoints.models.safetensors.SafetensorsFile;
import dev.keypoints.models.safetensors.SafetensorsWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The group "weights" of the bad inputs, as far as it is not in SafetensorsBadInputTest. */
class BundleBadInputTest {

    @TempDir
    Path folder;

    private static void assertRefused(byte[] bytes, String reason) {
        assertThatThrownBy(() -> ModelBundle.open(new ByteArrayInputStream(bytes), "model.kpm"))
                .isInstanceOf(BundleException.class)
                .hasMessageStartingWith("model.kpm: ")
                .hasMessageContaining(reason);
    }

    /** The bundle with its description changed and all sums right again. */
    private static byte[] withDescription(UnaryOperator<String> change) throws IOException {
        SafetensorsFile good = SafetensorsFile.of(TestBundles.both().toBytes(), "good");
        SafetensorsWriter writer = new SafetensorsWriter().checksummed();
        String before = good.metadata().get("keypoints.bundle");
        String after = change.apply(before);
        assertThat(after).isNotEqualTo(before);
        writer.metadata("keypoints.bundle", after);
        for (var e : good.entries()) {
            writer.add(e.name(), good.floats(e.name()), e.type());
        }
        return writer.toBytes();
    }

    @Test
    void a_bundle_cut_anywhere_is_refused() throws IOException {
        byte[] whole = TestBundles.both().toBytes();
        Path file = folder.resolve("cut.kpm");
        for (int part = 0; part < 32; part++) {
            byte[] cut = Arrays.copyOf(whole, (int) ((long) whole.length * part / 32));
            assertRefused(cut, "");
            Files.write(file, cut);
            assertThatThrownBy(() -> ModelBundle.open(file))
                    .isInstanceOf(BundleException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void one_changed_bit_anywhere_is_refused() {
        byte[] whole = TestBundles.both().toBytes();
        for (int i = 0; i < whole.length; i += 7) {
            byte[] bad = whole.clone();
            bad[i] ^= 1;
            assertRefused(bad, "");
        }
        whole[whole.length - 1] ^= 1;
        assertRefused(whole, "the content does not match the checksum");
    }

    @Test
    void weights_that_are_not_those_of_the_card_are_refused() throws IOException {
        SafetensorsFile good = SafetensorsFile.of(TestBundles.both().toBytes(), "good");
        SafetensorsWriter writer = new SafetensorsWriter()
                .checksummed()
                .metadata("keypoints.bundle", good.metadata().get("keypoints.bundle"));
        for (var e : good.entries()) {
            var tensor = good.floats(e.name());
            tensor.data()[0] *= 2;
            writer.add(e.name(), tensor, e.type());
        }
        assertRefused(writer.toBytes(), "do not match the checksum of their card");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"format\":1         | \"format\":2            | it was written by a later version",
                "\"format\":1         | \"format\":\"x\"        | the bundle has the format -1",
                "\"name\":\"faces\"   | \"name\":null           | the description is damaged",
                "\"format\":1         | \"format\":1,\"x\":1    | the description is damaged",
                "\"format\":1         | \"format\":1,\"format\":1 | the description is damaged",
                "\"seed\":42,         | ''                       | the description is damaged",
                "\"seed\":42          | \"seed\":null            | the description is damaged",
                "\"seed\":42          | \"seed\":\"42\"          | the description is damaged",
                "\"name\":\"faces\"   | \"title\":\"faces\"     | the description is damaged",
                "\"codec\":{          | \"codec\":null,\"x\":{  | the description is damaged",
                "\"margin\":\"0.25\"  | \"margin\":null         | the description is damaged",
                "\"scheme\":{         | \"scheme\":{\"x\":1,    | no keypoint scheme",
                "\"task\":\"POINTS\"  | \"task\":\"JUGGLE\"     | the description is damaged",
                "\"seed\":42          | \"seed\":\"forty\"      | the description is damaged",
                "\"finder\":{\"network\" | \"a/../b\":{\"network\" | belongs to none of the parts",
            })
    void a_description_of_another_form_is_refused(String from, String to, String reason) throws IOException {
        assertRefused(withDescription(d -> d.replaceFirst(java.util.regex.Pattern.quote(from), to)), reason);
    }

    @Test
    void a_task_may_be_written_in_small_letters() throws IOException {
        byte[] small = withDescription(d -> d.replace("\"POINTS\"", "\"points\""));
        assertThat(ModelBundle.open(new ByteArrayInputStream(small), "x").parts())
                .isEqualTo(TestBundles.both().parts());
    }

    @Test
    void a_description_that_is_no_json_or_nested_without_end_is_refused() throws IOException {
        assertRefused(withDescription(d -> d.substring(0, d.length() - 5)), "the description is damaged");
        assertRefused(withDescription(d -> d + " {}"), "the description is damaged");
        assertRefused(withDescription(d -> "[".repeat(100_000)), "the description is damaged");
        assertRefused(withDescription(d -> "null"), "format");
        assertRefused(withDescription(d -> "{\"format\":1,\"name\":\"x\",\"parts\":{\"points\":null}}"), "damaged");
    }

    @Test
    void a_scheme_with_another_number_of_points_is_checked_by_its_own_rules() throws IOException {
        assertRefused(withDescription(d -> d.replaceFirst("\"mirror\":\\[\\[", "\"mirror\":[[999,")), "");
    }

    @Test
    void another_safetensors_file_is_no_bundle() throws IOException {
        byte[] other =
                new SafetensorsWriter().add("w", TestBundles.random(1, 2)).toBytes();
        assertRefused(other, "no model bundle");
        Path file = Files.write(folder.resolve("other.safetensors"), other);
        assertThatThrownBy(() -> ModelBundle.open(file)).isInstanceOf(BundleException.class);
    }

    @Test
    void other_things_than_files_are_refused() {
        assertThatThrownBy(() -> ModelBundle.open(folder))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("no regular file");
        assertThatThrownBy(() -> ModelBundle.open(folder.resolve("none.kpm")))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("no such file");
    }

    @Test
    void a_zip_that_climbs_out_of_its_folder_is_refused_unopened() throws IOException {
        Path zip = zip("climb.zip", "../../escaped.txt", 10);
        assertThatThrownBy(() -> ModelBundle.open(zip))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("climb.zip: this is a zip archive");
        assertRefused(Files.readAllBytes(zip), "archives are not unpacked");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(zip);
        }
        assertThat(folder.resolve("../../escaped.txt")).doesNotExist();
    }

    @Test
    @Timeout(10)
    void a_zip_bomb_is_refused_unopened() throws IOException {
        Path zip = zip("bomb.zip", "weights", 200_000_000);
        assertThat(Files.size(zip)).isLessThan(1_000_000);
        assertThatThrownBy(() -> ModelBundle.open(zip))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("this is a zip archive");
    }

    @Test
    @Timeout(20)
    void a_long_stream_of_noise_is_refused_at_its_header() {
        byte[] noise = new byte[1 << 22];
        Arrays.fill(noise, (byte) 0x7f);
        InputStream noisy = new ByteArrayInputStream(noise);
        assertThatThrownBy(() -> ModelBundle.open(noisy, "noisy"))
                .isInstanceOf(BundleException.class)
                .hasMessageContaining("noisy: the header claims");
    }

    @Test
    void weights_of_other_names_or_shapes_are_listed_with_the_file() {
        ModelPart part = TestBundles.points();
        try (NDManager manager = NDManager.newBaseManager()) {
            Linear block = Linear.builder().setUnits(2).build();
            block.initialize(manager, DataType.FLOAT32, new Shape(1, 3));
            assertThatThrownBy(() -> WeightMapper.fill(block, part, "model.kpm"))
                    .isInstanceOf(BundleException.class)
                    .hasMessageStartingWith("model.kpm: the weights do not fit the network: 'weight' [2, 3] is missing")
                    .hasMessageContaining("'stem.conv.weight' is not in the network");
        }
    }

    private Path zip(String name, String entry, int zeros) throws IOException {
        Path file = folder.resolve(name);
        byte[] chunk = new byte[1 << 16];
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8)) {
            zip.putNextEntry(new ZipEntry(entry));
            for (int left = zeros; left > 0; left -= chunk.length) {
                zip.write(chunk, 0, Math.min(left, chunk.length));
            }
        }
        return file;
    }
}
