package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.format.TempImages.HEIGHT;
import static dev.keypoints.core.data.format.TempImages.WIDTH;
import static dev.keypoints.core.data.format.TempImages.image;
import static dev.keypoints.core.data.format.TempImages.refused;
import static dev.keypoints.core.data.format.TempImages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointReader.OnBadInput;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AsfReaderTest {

    private static final KeypointScheme TWO =
            KeypointScheme.builder("two", List.of("a", "b")).build();
    private static final String GOOD = "# AAM Shape File\n#\n2\n\n# points\n0 \t4 \t0.25 \t0.5 \t0 \t0 \t1\n"
            + "0 4 0.5 0.1 1 0 1 0.00 0.00 0.00\n#\n# host image\n#\na.png\n";

    @TempDir
    Path temp;

    private KeypointSample only(String asf) throws IOException {
        image(temp, "imm/a.png");
        text(temp, "imm/a.asf", asf);
        return new AsfReader(TWO).read(temp.resolve("imm")).get(0);
    }

    @Test
    void relative_places_become_pixels_with_centres_at_integers() throws IOException {
        KeypointSample s = only(GOOD);
        assertThat(s.id()).isEqualTo("imm/a");
        double[] expected = {0.25 * WIDTH - 0.5, 0.5 * HEIGHT - 0.5, 0.5 * WIDTH - 0.5, 0.1 * HEIGHT - 0.5};
        assertThat(s.keypoints().toArray()).containsExactly(expected, within(1e-12));
    }

    @Test
    void zero_and_one_are_the_outer_edges_of_the_image() throws IOException {
        KeypointSample s = only(GOOD.replace("0.25 \t0.5", "0 1").replace("0.5 0.1", "1 0"));
        assertThat(s.keypoints().toArray()).containsExactly(-0.5, HEIGHT - 0.5, WIDTH - 0.5, -0.5);
    }

    @Test
    void the_middle_of_the_range_is_the_centre_of_the_image() throws IOException {
        KeypointSample s = only(GOOD.replace("0.25 \t0.5", "0.5 0.5"));
        assertThat(s.keypoints().point(0)).isEqualTo(s.image().load().size().center());
    }

    @Test
    void the_named_image_wins_and_the_one_beside_stands_in() throws IOException {
        image(temp, "imm/other.png");
        assertThat(only(GOOD.replace("a.png", "other.png")).image().name()).endsWith("other.png");
        assertThat(only(GOOD.replace("a.png", "a.bmp")).image().name()).endsWith("a.png");
    }

    static Stream<Arguments> badFiles() {
        return Stream.of(
                arguments(GOOD.replace("0 4 0.5 0.1 1 0 1 0.00 0.00 0.00\n", ""), 0, "says 2 points"),
                arguments(GOOD.replace("\n2\n", "\n3\n"), 3, "has labels of 3 points, but the scheme two has 2"),
                arguments(GOOD.replace("\n2\n", "\n2147483647\n"), 3, "1 to 10000"),
                arguments(GOOD.replace("\n2\n", "\n-2\n"), 3, "1 to 10000"),
                arguments(GOOD.replace("0.25", "1.25"), 6, "lie in 0 to 1, but this is 1.25"),
                arguments(GOOD.replace("0.25", "-0.1"), 6, "lie in 0 to 1"),
                arguments(GOOD.replace("0.25", "NaN"), 6, "no number"),
                arguments(GOOD.replace("0.25", "1e309"), 6, "lie in 0 to 1"),
                arguments(GOOD.replace("0.25", "0,25"), 6, "dot, not a comma"),
                arguments(GOOD.replace("0.1 1 0", "0.1 0 0"), 7, "numbered in order"),
                arguments(GOOD.replace("0.1 1 0 1", "0.1 1"), 7, "connection '0.00'"),
                arguments(GOOD.replace("1 0 1 0.00 0.00 0.00", "1 0"), 7, "expected 'path type"),
                arguments(GOOD.replace("a.png", "../imm/a.png"), 11, "has '..'"),
                arguments(GOOD.replace("a.png", "/etc/hostname"), 11, "is absolute"),
                arguments("# nothing\n", 0, "nothing but comments"),
                arguments("", 0, "nothing but comments"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void bad_files_are_refused_by_file_line_and_reason(String asf, int line, String reason) {
        DatasetFormatException e = refused(() -> only(asf));
        assertThat(e).hasMessageContaining(reason).hasMessageContaining("a.asf");
        assertThat(e.line()).isEqualTo(line);
    }

    @Test
    void a_58_point_file_with_57_rows_is_refused() {
        StringBuilder asf = new StringBuilder("58\n");
        for (int i = 0; i < 57; i++) {
            asf.append("0 4 0.5 0.5 ").append(i).append(" 0 0\n");
        }
        image(temp, "imm/a.png");
        text(temp, "imm/a.asf", asf + "a.png\n");
        assertThat(refused(() -> new AsfReader(KeypointScheme.imm58()).read(temp.resolve("imm"))))
                .hasMessageContaining("says 58 points");
    }

    @Test
    void a_broken_image_is_the_files_trouble() {
        text(temp, "imm/b.png", "no image");
        text(temp, "imm/b.asf", GOOD.replace("a.png", "b.png"));
        assertThat(refused(() -> new AsfReader(TWO).read(temp.resolve("imm"))))
                .hasMessageContaining("its image is unreadable");
    }

    @Test
    void a_lenient_read_goes_on_after_a_bad_file() throws IOException {
        image(temp, "imm/a.png");
        text(temp, "imm/a.asf", GOOD);
        text(temp, "imm/b.asf", "x");
        assertThat(new AsfReader(TWO).read(temp.resolve("imm"), OnBadInput.SKIP).summary())
                .contains("1 samples, 1 skipped", "b.asf:1");
    }
}
