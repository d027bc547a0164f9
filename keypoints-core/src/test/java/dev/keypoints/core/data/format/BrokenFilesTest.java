package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.format.TempImages.bytes;
import static dev.keypoints.core.data.format.TempImages.image;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointReader;
import dev.keypoints.core.data.KeypointReader.OnBadInput;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Good files of every format, cut short and with bytes changed: whatever comes of it, no other exception does. */
class BrokenFilesTest {

    private static final KeypointScheme TWO =
            KeypointScheme.builder("two", List.of("a", "b")).build();
    private static final int CHANGES = 120;

    @TempDir
    Path temp;

    /** A format: how to read it, what to name the file, whether the reader takes the folder. */
    record Format(String file, boolean folder, String good) {

        KeypointReader reader(Path root) {
            return switch (file) {
                case "a.pts" -> new PtsReader(TWO);
                case "a.asf" -> new AsfReader(TWO);
                case "a.xml" -> new DlibXmlReader(TWO);
                case "indexed.csv" -> new IndexedCsvReader(TWO, root);
                case "named.csv" -> new NamedCsvReader();
                default -> new CocoReader();
            };
        }

        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Format> formats() {
        return Stream.of(
                new Format("a.pts", true, "version: 1\nn_points: 2\n{\n1.5 2\n3 4\n}\n"),
                new Format("a.asf", true, "# shape\n2\n0 4 0.25 0.5 0 0 1\n0 4 0.5 0.1 1 0 1\n# image\na.png\n"),
                new Format(
                        "a.xml",
                        false,
                        "<?xml version='1.0' encoding='UTF-8'?><dataset><images><image file='a.png'><box top='1' left='2'"
                                + " width='3' height='4'><part name='0' x='1' y='2'/><part name='1' x='1' y='2'/></box>"
                                + "</image></images></dataset>"),
                new Format("indexed.csv", false, ",0,1,2,3\na.png,1.5,2,3,4\n"),
                new Format("named.csv", false, "image,tip_x,tip_y,tip_state,subject\na.png,1.5,2,visible,\"Rex\"\n"),
                new Format(
                        "coco.json",
                        false,
                        "{\"images\":[{\"id\":1,\"file_name\":\"a.png\"}],\"annotations\":[{\"id\":1,\"image_id\":1,"
                                + "\"category_id\":1,\"keypoints\":[1,2,2,3,4,1],\"bbox\":[1,2,3,4],\"area\":5.5}],"
                                + "\"categories\":[{\"id\":1,\"name\":\"c\",\"keypoints\":[\"a\",\"b\"],"
                                + "\"skeleton\":[[1,2]]}]}"));
    }

    private boolean reads(Format format, byte[] content, OnBadInput mode) {
        Path file = bytes(temp, format.file(), content);
        try {
            return format.reader(temp)
                            .read(format.folder() ? temp : file, mode)
                            .dataset()
                            .size()
                    > 0;
        } catch (DatasetFormatException e) {
            assertThat(e.getMessage()).hasSizeLessThan(1000).doesNotContain("\0");
            return false;
        } catch (IOException e) {
            throw new AssertionError("an untyped exception", e);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void cut_files_are_refused_or_read(Format format) {
        image(temp, "a.png");
        byte[] good = format.good().getBytes(StandardCharsets.UTF_8);
        assertThat(reads(format, good, OnBadInput.FAIL)).isTrue();
        for (int i = 0; i < 16; i++) {
            reads(format, Arrays.copyOf(good, good.length * i / 16), OnBadInput.FAIL);
        }
    }

    @ParameterizedTest
    @MethodSource("formats")
    void files_with_changed_bytes_are_refused_or_read(Format format) {
        image(temp, "a.png");
        byte[] good = format.good().getBytes(StandardCharsets.UTF_8);
        Random random = new Random(1);
        for (int i = 0; i < CHANGES; i++) {
            byte[] bad = good.clone();
            for (int n = random.nextInt(3); n >= 0; n--) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            reads(format, bad, i % 2 == 0 ? OnBadInput.FAIL : OnBadInput.SKIP);
        }
    }

    @Test
    void a_link_to_nothing_is_a_named_skip() throws IOException {
        image(temp, "a.png");
        Files.createSymbolicLink(temp.resolve("a.pts"), temp.resolve("gone.pts"));
        assertThat(new PtsReader(TWO).read(temp, OnBadInput.SKIP).summary()).contains("a.pts: cannot be read");
    }

    @Test
    void a_folder_in_place_of_a_file_is_refused_by_name() {
        for (KeypointReader reader : List.of(
                new IndexedCsvReader(TWO, temp), new NamedCsvReader(), new CocoReader(), new DlibXmlReader(TWO))) {
            assertThatThrownBy(() -> reader.read(temp, OnBadInput.FAIL))
                    .isInstanceOf(DatasetFormatException.class)
                    .hasMessageContaining(temp.getFileName() + ": is a folder");
        }
    }

    @Test
    void a_table_without_end_is_left_at_the_limit() throws IOException {
        assumeTrue(Boolean.getBoolean("keypoints.full"), "skipped: half a minute, in the full form only");
        Path csv = bytes(temp, "long.csv", "x,1\n".repeat(2_000_001).getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> new IndexedCsvReader(TWO, temp).read(csv, OnBadInput.SKIP))
                .hasMessageContaining("more than 2000000 rows");
    }

    @Test
    void a_table_of_nothing_but_bad_rows_is_counted_but_not_all_named() throws IOException {
        Path csv = bytes(temp, "t.csv", "x,1\n".repeat(10_500).getBytes(StandardCharsets.UTF_8));
        var report = new IndexedCsvReader(TWO, temp).read(csv, OnBadInput.SKIP);
        assertThat(report.skippedCount()).isEqualTo(10_500);
        assertThat(report.skipped()).hasSize(10_000);
        assertThat(report.summary()).contains("10500 skipped", "and 10490 more");
    }
}
