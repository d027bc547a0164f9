package dev.keypoints.core.data.format;

import static dev.keypoints.core.data.format.TempImages.refused;
import static dev.keypoints.core.data.format.TempImages.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.sets.Dataset300W;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.testing.RealData;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FoundFacesTest {

    private static final String HEADER = "path,x,y,width,height,score,votes\n";

    @TempDir
    Path temp;

    @Test
    void faces_are_found_by_their_photo() throws IOException {
        FoundFaces faces =
                FoundFaces.read(text(temp, "faces.csv", HEADER + "p/a.jpg,1,2,3.5,4,0.9,2\np/b.jpg,1,2,3,4,0.5,1\n"));
        assertThat(faces.all()).hasSize(2);
        assertThat(faces.in(temp.resolve("p/../p/a.jpg")))
                .containsExactly(
                        new FoundFace(temp.resolve("p/a.jpg").toAbsolutePath(), new Box(1, 2, 3.5, 4), 0.9, 2));
        assertThat(faces.in(temp.resolve("p/c.jpg"))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "p,1,2,3,4,0.9|has 6 columns",
                "p,1,2,-3,4,0.9,2|must not be negative",
                "p,1,2,3,4,1.9,2|score must be in 0 to 1",
                "p,1,2,3,4,0.9,0|votes must be in 1 to",
                "p,1,x,3,4,0.9,1|no number"
            })
    void bad_rows_are_refused(String row, String reason) {
        Path csv = text(temp, "faces.csv", HEADER + row + "\n");
        assertThat(refused(() -> FoundFaces.read(csv)))
                .hasMessageContaining(reason)
                .hasMessageContaining("faces.csv:2");
    }

    @Test
    void another_header_is_refused() {
        Path csv = text(temp, "faces.csv", "path,x,y\n");
        assertThat(refused(() -> FoundFaces.read(csv))).hasMessageContaining("the first row must be");
    }

    @Test
    void the_faces_of_the_real_table_belong_to_the_samples() throws IOException {
        FoundFaces faces = FoundFaces.read(RealData.path("faces.csv"));
        assertThat(faces.all()).hasSize(7145);
        int hit = 0;
        int samples = 0;
        for (KeypointSample s : Dataset300W.load(RealData.path("300w"))) {
            samples++;
            boolean found = faces.in(s).stream().anyMatch(f -> f.box().iou(s.faceBox()) > 0.4);
            hit += found ? 1 : 0;
        }
        assertThat(hit / (double) samples).isGreaterThan(0.97);
    }
}
