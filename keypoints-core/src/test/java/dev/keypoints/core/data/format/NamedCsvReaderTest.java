package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.format.TempImages.image;
import static dev.keypoints.core.data.format.TempImages.refused;
import static dev.keypoints.core.data.format.TempImages.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.KeypointReader.OnBadInput;
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

class NamedCsvReaderTest {

    @TempDir
    Path temp;

    @BeforeEach
    void writePhotos() {
        image(temp, "p/a.png");
        image(temp, "p/b.png");
    }

    private KeypointDataset read(String csv) throws IOException {
        return new NamedCsvReader().read(text(temp, "paws.csv", csv));
    }

    @Test
    void the_header_makes_the_scheme() throws IOException {
        KeypointDataset data = read("image,tip_x,tip_y,heel_x,heel_y\np/a.png,1,2,3,4.5\n");
        assertThat(data.scheme().name()).isEqualTo("paws");
        assertThat(data.scheme().pointNames()).containsExactly("tip", "heel");
        assertThat(data.scheme().hasMirror()).isFalse();
        assertThat(data.get(0).id()).isEqualTo("p/a.png");
        assertThat(data.get(0).keypoints().toArray()).containsExactly(1, 2, 3, 4.5);
    }

    @Test
    void columns_may_stand_in_any_order_and_states_and_subjects_are_taken() throws IOException {
        Keypoints points = read("subject,tip_state,heel_y,heel_x,image,tip_y,tip_x\nRex,occluded,,,p/a.png,2,1\n")
                .get(0)
                .keypoints();
        assertThat(points.get("tip").x()).isEqualTo(1);
        assertThat(points.states()).containsExactly(PointState.MISSING, PointState.OCCLUDED);
        assertThat(read("subject,image,tip_x,tip_y\nRex,p/a.png,1,2\n,p/b.png,1,2\n").stream()
                        .map(KeypointSample::subject))
                .containsExactly("Rex", "p/b.png");
    }

    @Test
    void a_point_given_as_missing_has_no_place() throws IOException {
        Keypoints points = read("image,tip_x,tip_y,tip_state\np/a.png,0,0,missing\n")
                .get(0)
                .keypoints();
        assertThat(points.isMissing(0)).isTrue();
        assertThat(points.x(0)).isNaN();
    }

    @Test
    void an_image_of_several_rows_gives_numbered_samples() throws IOException {
        KeypointDataset data = read("image,tip_x,tip_y\np/a.png,1,2\np/b.png,3,4\np/a.png,5,6\n");
        assertThat(data.stream().map(KeypointSample::id)).containsExactly("p/a.png#0", "p/b.png", "p/a.png#1");
        assertThat(data.get(2).subject()).isEqualTo("p/a.png");
    }

    @Test
    void a_given_scheme_decides_the_order_of_the_points() throws IOException {
        KeypointScheme scheme =
                KeypointScheme.builder("foot", List.of("heel", "tip")).build();
        Path csv = text(temp, "t/paws.csv", "image,tip_x,tip_y,heel_x,heel_y\na.png,1,2,3,4\n");
        KeypointDataset data = new NamedCsvReader()
                .withScheme(scheme)
                .withImageFolder(temp.resolve("p"))
                .read(csv);
        assertThat(data.get(0).keypoints().toArray()).containsExactly(3, 4, 1, 2);
        assertThat(refused(() -> new NamedCsvReader()
                        .withScheme(KeypointScheme.nose1())
                        .withImageFolder(temp.resolve("p"))
                        .read(csv)))
                .hasMessageContaining("has labels of 2 points, but the scheme nose1 has 1");
    }

    static Stream<Arguments> badFiles() {
        String h = "image,tip_x,tip_y\n";
        return Stream.of(
                arguments("", 0, "is empty"),
                arguments(h, 0, "a header but no row"),
                arguments("file,tip_x,tip_y\n", 1, "a column 'image' is needed"),
                arguments("image\n", 1, "the columns name 0 points"),
                arguments("image,tip_x\n", 1, "needs the columns tip_x and tip_y"),
                arguments("image,tip_x,tip_y,tip_x\n", 1, "'tip_x' stands twice"),
                arguments("image,tip_x,tip_y,heel_y\n", 1, "what are the columns heel_y"),
                arguments("image,_x,_y\n", 1, "point 0 needs a name"),
                arguments("image,tip_x,tip_y,age\n", 1, "what are the columns age"),
                arguments(h + "p/a.png,1\n", 2, "has 2 columns, but the header has 3"),
                arguments(h + "p/a.png,1,\n", 2, "no number"),
                arguments(h + "p/a.png,\"1,5\",2\n", 2, "dot, not a comma"),
                arguments(h + "../p/a.png,1,2\n", 2, "has '..'"),
                arguments("image,tip_x,tip_y,tip_state\np/a.png,1,2,shy\n", 2, "the state 'shy' is none of"),
                arguments("image,tip_x,tip_y,tip_state\np/a.png,,,visible\n", 2, "visible but has no coordinates"));
    }

    @ParameterizedTest
    @MethodSource("badFiles")
    void bad_tables_are_refused_by_file_line_and_reason(String csv, int line, String reason) {
        DatasetFormatException e = refused(() -> read(csv));
        assertThat(e).hasMessageContaining(reason).hasMessageContaining("paws.csv");
        assertThat(e.line()).isEqualTo(line);
    }

    @Test
    void a_lenient_read_leaves_out_bad_rows_only() throws IOException {
        Path csv = text(temp, "t.csv", "image,tip_x,tip_y\np/a.png,1\np/b.png,1,2\n");
        assertThat(new NamedCsvReader().read(csv, OnBadInput.SKIP).summary()).contains("1 samples, 1 skipped", ":2:");
    }

    @Test
    void bad_rows_count_among_those_of_their_image() throws IOException {
        Path csv = text(
                temp, "t.csv", "image,tip_x,tip_y\np/a.png,1,2\np/a.png,x,2\np/a.png,3,4\np/b.png,1\np/b.png,1,2\n");
        KeypointDataset data = new NamedCsvReader().read(csv, OnBadInput.SKIP).dataset();
        assertThat(data.stream().map(KeypointSample::id)).containsExactly("p/a.png#0", "p/a.png#2", "p/b.png#1");
    }
}
