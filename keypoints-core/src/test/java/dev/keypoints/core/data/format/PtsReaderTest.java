package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.format.TempImages.bytes;
import static dev.keypoints.core.data.format.TempImages.image;
import static dev.keypoints.core.data.format.TempImages.refused;
import static dev.keypoints.core.data.format.TempImages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.KeypointReader.OnBadInput;
import dev.keypoints.core.data.LoadReport;
import dev.keypoints.core.geometry.ImageSize;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PtsReaderTest {

    private static final KeypointScheme THREE =
            KeypointScheme.builder("three", List.of("a", "b", "c")).build();
    private static final String GOOD = "version: 1\nn_points: 3\n{\n1 2\n3.5 4.25\n1e1 -6\n}\n";

    @TempDir
    Path temp;

    private KeypointSample only(String pts) throws IOException {
        return only(pts.getBytes(StandardCharsets.UTF_8));
    }

    private KeypointSample only(byte[] pts) throws IOException {
        image(temp, "set/face.png");
        bytes(temp, "set/face.pts", pts);
        KeypointDataset data = new PtsReader(THREE).read(temp.resolve("set"));
        assertThat(data.size()).isEqualTo(1);
        return data.get(0);
    }

    private DatasetFormatException refuse(byte[] pts) {
        image(temp, "set/face.png");
        bytes(temp, "set/face.pts", pts);
        DatasetFormatException e = refused(() -> new PtsReader(THREE).read(temp.resolve("set")));
        assertThat(e.file().getFileName()).hasToString("face.pts");
        assertThat(e).hasMessageContaining("face.pts");
        return e;
    }

    @Test
    void pixels_count_from_one_so_one_is_subtracted() throws IOException {
        KeypointSample s = only(GOOD);
        assertThat(s.keypoints().toArray()).containsExactly(0, 1, 2.5, 3.25, 9, -7);
        assertThat(s.id()).isEqualTo("set/face");
        assertThat(s.image().load().size()).hasToString("40x25");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "n_points: 3\n{\n1 2\n3.5 4.25\n1e1 -6\n}",
                "1 2\n3.5 4.25\n1e1 -6",
                "{\n1 2\n3.5 4.25\n1e1 -6\n}\n",
                "version: 1\r\nn_points: 3\r\n{\r\n1 2\r\n3.5 4.25\r\n1e1 -6\r\n}\r\n",
                "\ufeffversion: 1\nn_points:  3 \n{ \n 1\t2 \n\n3.5   4.25\n1e1 -6\n}\n\n",
                "VERSION: 1\nN_Points=3\n{\n1 2\n3.5 4.25\n1e1 -6\n}"
            })
    void files_from_the_wild_are_read(String pts) throws IOException {
        assertThat(only(pts).keypoints().toArray()).containsExactly(0, 1, 2.5, 3.25, 9, -7);
    }

    @Test
    void utf16_with_a_byte_order_mark_is_read() throws IOException {
        assertThat(only(("\ufeff" + GOOD).getBytes(StandardCharsets.UTF_16LE))
                        .keypoints()
                        .x(1))
                .isEqualTo(2.5);
        assertThat(only(GOOD.getBytes(StandardCharsets.UTF_16)).keypoints().x(1))
                .isEqualTo(2.5);
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                arguments("version: 1\nn_points: 2147483647\n{\n1 2\n}", 2, "n_points must be in 1 to 10000"),
                arguments("version: 1\nn_points: -1\n{\n1 2\n}", 2, "n_points must be in 1 to 10000, but was -1"),
                arguments("version: 1\nn_points: 99999999999999999999\n{\n1 2\n}", 2, "no whole number"),
                arguments("version: 1\nn_points: 3\n{\n1 2\n3 4\n}", 0, "n_points says 3, but there are 2 rows"),
                arguments("version: 1\nn_points: 3\n1 2\n3 4\n5 6\n", 0, "no '{'"),
                arguments("version: 1\nn_points: 3\n{\n1 2\n3 4\n5 6\n", 0, "ends without '}'"),
                arguments("version: 1\nn_points: 3\n{\n1,5 2\n3 4\n5 6\n}", 4, "dot, not a comma"),
                arguments("version: 1\nn_points: 3\n{\nNaN 2\n3 4\n5 6\n}", 4, "'NaN' is no number"),
                arguments("version: 1\nn_points: 3\n{\n1 1e309\n3 4\n5 6\n}", 4, "1e309"),
                arguments("version: 1\nn_points: 3\n{\n1 0x1p3\n3 4\n5 6\n}", 4, "no number"),
                arguments("version: 1\nn_points: 3\n{\n1 2 3\n3 4\n5 6\n}", 4, "expected 'x y'"),
                arguments("version: 1\nn_points: 3\n{\n1 2\n{\n5 6\n}", 5, "in the middle"),
                arguments("version: 1\nn_points: 3\n{\n1 2\n3 4\n5 6\n}\n7 8", 8, "text after '}'"),
                arguments("n_points: 3\nn_points: 3\n{\n1 2\n3 4\n5 6\n}", 2, "stands twice"),
                arguments("1 2\n3 4\n", 0, "has labels of 2 points, but the scheme three has 3"),
                arguments("", 0, "has labels of 0 points"),
                arguments("}", 1, "without '{'"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void bad_files_are_refused_by_file_line_and_reason(String pts, int line, String reason) {
        DatasetFormatException e = refuse(pts.getBytes(StandardCharsets.UTF_8));
        assertThat(e.line()).isEqualTo(line);
        assertThat(e).hasMessageContaining(reason);
    }

    @Test
    void utf16_without_a_byte_order_mark_is_refused() {
        assertThat(refuse(GOOD.getBytes(StandardCharsets.UTF_16LE))).hasMessageContaining("NUL");
    }

    @Test
    void a_huge_file_is_refused_unread() {
        assertThat(refuse(new byte[3 << 20])).hasMessageContaining("longer than");
    }

    @Test
    void more_points_than_the_usual_68_are_read() throws IOException {
        int points = 70;
        StringBuilder pts = new StringBuilder();
        double[] expected = new double[2 * points];
        for (int i = 0; i < points; i++) {
            expected[2 * i] = i;
            expected[2 * i + 1] = 200 - i;
            pts.append(i + 1).append(' ').append(201 - i).append('\n');
        }
        image(temp, "set/face.png");
        text(temp, "set/face.pts", pts.toString());
        KeypointScheme scheme = KeypointScheme.builder(
                        "seventy",
                        IntStream.range(0, points).mapToObj(i -> "p" + i).toList())
                .build();
        KeypointSample face = new PtsReader(scheme).read(temp.resolve("set")).get(0);
        assertThat(face.keypoints().toArray()).containsExactly(expected);
    }

    @Test
    void a_68_point_file_does_not_pass_for_58_points() {
        image(temp, "set/face.png");
        text(temp, "set/face.pts", "1 2\n".repeat(68));
        DatasetFormatException e = refused(() -> new PtsReader(KeypointScheme.imm58()).read(temp.resolve("set")));
        assertThat(e).hasMessageContaining("has labels of 68 points, but the scheme imm58 has 58");
    }

    @Test
    void a_lenient_read_counts_and_names_what_it_leaves_out() throws IOException {
        image(temp, "a.png");
        text(temp, "a.pts", GOOD);
        image(temp, "b.png");
        text(temp, "b.pts", "no points");
        text(temp, "c.pts", GOOD);
        LoadReport report = new PtsReader(THREE).read(temp, OnBadInput.SKIP);
        assertThat(report.dataset().size()).isEqualTo(1);
        assertThat(report.skipped()).hasSize(2);
        assertThat(report.summary())
                .contains("1 samples, 2 skipped", "b.pts:1", "c.pts: there is no image of this name beside it");
        assertThat(refused(() -> new PtsReader(THREE).read(temp))).hasMessageContaining("b.pts:1");
    }

    @Test
    void endings_in_capitals_and_subfolders_are_found() throws IOException {
        image(temp, "train/one.png");
        Files.move(temp.resolve("train/one.png"), temp.resolve("train/one.PNG"));
        text(temp, "train/one.PTS", GOOD);
        text(temp, "train/._one.pts", "\0\0macOS");
        assertThat(new PtsReader(THREE).read(temp).get(0).id()).isEqualTo("train/one");
    }

    @Test
    void only_images_that_can_be_read_count_as_lying_beside_a_file() throws IOException {
        Files.move(image(temp, "a.png"), temp.resolve("a.jfif"));
        text(temp, "a.pgm", "P2 1 1 255 0");
        text(temp, "a.pts", GOOD);
        KeypointSample sample = new PtsReader(THREE).read(temp).get(0);
        assertThat(sample.image().name()).endsWith("a.jfif");
        assertThat(sample.image().load().size()).isEqualTo(new ImageSize(TempImages.WIDTH, TempImages.HEIGHT));
    }

    @Test
    void an_image_that_links_out_of_the_folder_is_refused() throws IOException {
        Path outside = image(temp, "outside/secret.png");
        Files.createDirectories(temp.resolve("set"));
        Files.createSymbolicLink(temp.resolve("set/face.png"), outside);
        text(temp, "set/face.pts", GOOD);
        assertThat(refused(() -> new PtsReader(THREE).read(temp.resolve("set"))))
                .hasMessageContaining("leads by a link out of");
    }

    @Test
    void a_folder_that_is_itself_a_link_is_read() throws IOException {
        only(GOOD);
        Path link = Files.createSymbolicLink(temp.resolve("link"), temp.resolve("set"));
        KeypointSample s = new PtsReader(THREE).read(link).get(0);
        assertThat(s.id()).isEqualTo("link/face");
        assertThat(s.image().name()).isEqualTo(link.resolve("face.png").toString());
    }

    @Test
    void an_empty_folder_and_a_missing_one_are_told_apart() {
        assertThat(refused(() -> new PtsReader(THREE).read(temp))).hasMessageContaining("no .pts file");
        assertThat(refused(() -> new PtsReader(THREE).read(temp.resolve("gone"))))
                .hasMessageContaining("no folder");
    }

    @Test
    void a_comma_locale_changes_nothing() throws IOException {
        Locale before = Locale.getDefault();
        try {
            for (Locale locale : List.of(Locale.GERMANY, new Locale("tr", "TR"))) {
                Locale.setDefault(locale);
                assertThat(only(GOOD).keypoints().x(1)).isEqualTo(2.5);
            }
        } finally {
            Locale.setDefault(before);
        }
    }
}
