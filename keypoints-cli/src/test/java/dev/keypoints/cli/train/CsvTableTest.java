package dev.keypoints.cli.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.DatasetFormatException;
import dev.keypoints.core.image.ImageEncoder;
import dev.keypoints.core.image.PixelImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTableTest {

    @TempDir
    private Path folder;

    @BeforeEach
    void photo() throws IOException {
        ImageEncoder.writePng(PixelImage.filled(9, 8, 7), folder.resolve("a.png"));
    }

    private List<String> points(String table) throws IOException {
        return scheme(table).pointNames();
    }

    private KeypointScheme scheme(String table) throws IOException {
        Path csv = Files.writeString(folder.resolve("t.csv"), table);
        return CsvTable.reader(csv, folder, Optional.empty()).read(csv).scheme();
    }

    @Test
    void points_are_called_as_the_columns_are_or_numbered() throws IOException {
        assertThat(points("image,eye_x,eye_y\na.png,1,2\n")).containsExactly("eye");
        assertThat(points("filename,eye_x,eye_y,nose_x,nose_y\na.png,1,2,3,4\n"))
                .containsExactly("eye", "nose");
        assertThat(points("filename,x0,y0,x1,y1\na.png,1,2,3,4\n")).containsExactly("p0", "p1");
        assertThat(points("filename,X0,Y0\na.png,1,2\n")).containsExactly("p0");
        assertThat(points("a.png,1,2,3,4\n")).containsExactly("p0", "p1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"image,eye_x,eye_y\na.png,1,2\n", "a.png,1,2\n"})
    void points_go_to_a_scheme_that_was_given(String table) throws IOException {
        Path csv = Files.writeString(folder.resolve("t.csv"), table);
        KeypointScheme given = KeypointScheme.builder("given", List.of("eye")).build();
        assertThat(CsvTable.reader(csv, folder, Optional.of(given)).read(csv).scheme())
                .isEqualTo(given);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a.png", "a.png,1", "a.png,1,2,3", "filename,width,height,x0,y0"})
    void a_first_row_without_pairs_of_x_and_y_is_refused(String row) {
        assertThatThrownBy(() -> points(row + "\na.png,1,2,3,4\n"))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("t.csv:1")
                .hasMessageContaining("x, y of each point; but it reads " + row);
    }

    @Test
    void a_scheme_of_either_kind_of_table_is_called_as_the_file_without_its_ending() throws IOException {
        assertThat(scheme("image,eye_x,eye_y\na.png,1,2\n").name()).isEqualTo("t");
        assertThat(scheme("a.png,1,2,3,4\n").name()).isEqualTo("t");
    }

    @Test
    void a_name_that_stands_twice_is_refused_with_its_line() {
        assertThatThrownBy(() -> points("filename,eye_x,eye_y,eye_x,eye_y\na.png,1,2,3,4\n"))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("t.csv:1")
                .hasMessageContaining("eye");
    }
}
