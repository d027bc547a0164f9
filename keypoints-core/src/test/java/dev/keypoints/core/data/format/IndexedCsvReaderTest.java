package dev.keypoints.core.data.format;

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
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndexedCsvReaderTest {

    private static final KeypointScheme TWO =
            KeypointScheme.builder("two", List.of("a", "b")).build();

    @TempDir
    Path temp;

    @BeforeEach
    void writeFrames() {
        image(temp, "training/Ann_01.png");
        image(temp, "training/Ann_02.png");
    }

    private IndexedCsvReader reader() {
        return new IndexedCsvReader(TWO, temp.resolve("training"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",0,1,2,3\nAnn_01.png,1.0,2.5,3,4\nAnn_02.png,5,6,7,8\n",
                "Ann_01.png,1.0,2.5,3,4\nAnn_02.png,5,6,7,8",
                "name,x0,y0,x1,y1\r\nAnn_01.png,1.0,2.5,3,4\r\n\r\nAnn_02.png,5,6,7,8\r\n",
                ",0,1,2,3\n\"Ann_01.png\",1.0, 2.5 ,\"3\",4\nAnn_02.png,5,6,7,8\n",
                "\ufeffAnn_01.png,1.0,2.5,3,4\nAnn_02.png,5,6,7,8\n",
                "Ann_01.png,1.0,2.5,3,4\r\rAnn_02.png,5,6,7,8\r"
            })
    void rows_are_read_unchanged_with_or_without_a_header(String csv) throws IOException {
        KeypointDataset data = reader().read(text(temp, "t.csv", csv));
        assertThat(data.stream().map(KeypointSample::id)).containsExactly("training/Ann_01.png", "training/Ann_02.png");
        assertThat(data.get(0).keypoints().toArray()).containsExactly(1, 2.5, 3, 4);
        assertThat(data.get(1).keypoints().toArray()).containsExactly(5, 6, 7, 8);
    }

    @Test
    void a_header_that_names_points_as_the_scheme_does_says_their_order() throws IOException {
        String row = "Ann_01.png,1,2.5,3,4\n";
        assertThat(places("file,b_x,b_y,a_x,a_y\n" + row)).containsExactly(3, 4, 1, 2.5);
        assertThat(places("file,c_x,c_y,d_x,d_y\n" + row)).containsExactly(1, 2.5, 3, 4);
        assertThat(places("file,b_x,a_y,a_x,b_y\n" + row)).containsExactly(1, 2.5, 3, 4);
        assertThat(refused(() -> places("file,b_x,b_y,c_x,c_y\n" + row)))
                .hasMessageContaining("calls its point 1 'b', which is point 2 of the scheme two");
    }

    private double[] places(String csv) throws IOException {
        return reader().read(text(temp, "t.csv", csv)).get(0).keypoints().toArray();
    }

    @Test
    void two_empty_fields_are_a_missing_point_and_one_is_an_error() throws IOException {
        KeypointDataset data = reader().read(text(temp, "t.csv", "Ann_01.png,1,2.5,,\n"));
        assertThat(data.get(0).keypoints().isMissing(1)).isTrue();
        assertThat(data.get(0).keypoints().x(0)).isEqualTo(1);
        LoadReport half =
                reader().read(text(temp, "u.csv", "Ann_01.png,1,2.5,,4\nAnn_02.png,1,2,3,4\n"), OnBadInput.SKIP);
        assertThat(half.dataset().size()).isEqualTo(1);
        assertThat(half.skippedCount()).isEqualTo(1);
    }

    static Stream<Arguments> badFiles() {
        String good = ",0,1,2,3\nAnn_01.png,1,2,3,4\n";
        return Stream.of(
                arguments(good + "Ann_02.png,5,6,7\n", 3, "has 4 columns, but the image name and the 2 points"),
                arguments(good + "\n\nAnn_02.png,5,6,7\n", 5, "has 4 columns"),
                arguments(good.replace("\n", "\r\n") + "Ann_02.png,5,6,7\r\n", 3, "has 4 columns"),
                arguments(good.replace("\n", "\r") + "\rAnn_02.png,5,6,7\r", 4, "has 4 columns"),
                arguments(good + "Ann_02.png" + ",5".repeat(204) + "\n", 3, "has 205 columns"),
                arguments(good + "Ann_02.png,5,\"6\n\",7,8\n", 3, "a row must end on its line"),
                arguments(good + "\"Ann_02.png,5,6,7,8\n", 3, "a row must end on its line"),
                arguments(good + "Ann_02.png,\"5,5\",6,7,8\n", 3, "dot, not a comma"),
                arguments(good + "Ann_02.png,5,5,6,7,8\n", 3, "has 6 columns"),
                arguments(good + "Ann_02.png,NaN,6,7,8\n", 3, "no number"),
                arguments("Ann_02.png,NaN,NaN,NaN,NaN\n", 1, "no number"),
                arguments("Ann_02.png,x,6,7,8\n", 1, "no number"),
                arguments(good + "Ann_02.png,,6,7,8\n", 3, "no number"),
                arguments(good + "Ann_02.png,1e400,6,7,8\n", 3, "1e400"),
                arguments(good + "Ann_01.png,5,6,7,8\n", 3, "training/Ann_01.png stands twice"),
                arguments(good + "Ann_03.png,5,6,7,8\n", 3, "names no file"),
                arguments(good + "../t.csv,5,6,7,8\n", 3, "has '..'"),
                arguments(good + "/etc/hostname,5,6,7,8\n", 3, "is absolute"),
                arguments(good + "Ann\0.png,5,6,7,8\n", 3, "NUL"),
                arguments(good + "x".repeat(2 << 20), 3, "longer than"),
                arguments(",0,1,2,3\n", 0, "no row of labels"),
                arguments("", 0, "no row of labels"),
                arguments(",0;1;2;3\n", 1, "has 2 columns"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void bad_tables_are_refused_by_file_line_and_reason(String csv, int line, String reason) {
        Path file = text(temp, "t.csv", csv);
        DatasetFormatException e = refused(() -> reader().read(file));
        assertThat(e).hasMessageContaining(reason).hasMessageContaining("t.csv");
        assertThat(e.line()).isEqualTo(line);
    }

    @Test
    void a_lenient_read_leaves_out_bad_rows_only() throws IOException {
        String csv = ",0,1,2,3\nAnn_01.png,1,2,3,x\nAnn_01.png,1,2,3\n\"Ann_01.png,1\nAnn_02.png,1,2,3,4\n";
        LoadReport report = reader().read(text(temp, "t.csv", csv), OnBadInput.SKIP);
        assertThat(report.dataset().stream().map(KeypointSample::id)).containsExactly("training/Ann_02.png");
        assertThat(report.skipped()).extracting(DatasetFormatException::line).containsExactly(2, 3, 4);
    }

    @Test
    void an_endless_line_stops_a_lenient_read_too() {
        Path file = text(temp, "t.csv", "Ann_01.png,1,2,3,4\n" + "9".repeat(2 << 20));
        assertThat(refused(() -> reader().read(file, OnBadInput.SKIP))).hasMessageContaining("longer than");
    }
}
