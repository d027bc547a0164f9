package dev.keypoints.models.recipes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.format.FoundFaces;
import dev.keypoints.core.data.generated.GeneratedFaces;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.finder.FaceFinder;
import dev.keypoints.models.finder.FoundFace;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FinderEvaluationTest {

    private static final KeypointSample FACE = GeneratedFaces.builder()
            .people(1)
            .scheme(KeypointScheme.ibug68())
            .size(96, 64)
            .faceShare(0.5, 0.6)
            .build()
            .get(0);

    private static final String HEADER = "path,x,y,width,height,score,votes\n";

    @TempDir
    Path folder;

    private record Answer(List<FoundFace> faces) implements FaceFinder {
        @Override
        public List<FoundFace> find(PixelImage image) {
            return faces;
        }

        @Override
        public void close() {}
    }

    private FinderReport evaluate(List<KeypointSample> samples, Box... answer) throws IOException {
        FoundFaces others = FoundFaces.read(Files.writeString(folder.resolve("faces.csv"), HEADER));
        List<FoundFace> faces =
                List.of(answer).stream().map(b -> new FoundFace(b, 0.9)).toList();
        return FinderEvaluation.photos(
                new Answer(faces), KeypointDataset.of("drawn", FACE.keypoints().scheme(), samples), others);
    }

    @Test
    void one_answer_finds_one_of_two_faces() throws IOException {
        KeypointSample twin = new KeypointSample(FACE.id() + "#1", FACE.image(), FACE.keypoints());
        FinderReport report = evaluate(List.of(FACE, twin), FACE.faceBox());
        assertThat(report.photos()).isEqualTo(1);
        assertThat(report.faces()).isEqualTo(2);
        assertThat(report.found()).isEqualTo(1);
        assertThat(report.falseFaces()).isZero();
        assertThat(report.meanIou()).isCloseTo(1, within(1e-9));
    }

    @Test
    void a_second_answer_where_a_face_is_annotated_is_not_false() throws IOException {
        Box box = FACE.faceBox();
        FinderReport report = evaluate(List.of(FACE), box, box.translate(1, 0), box.translate(500, 0));
        assertThat(report.found()).isEqualTo(1);
        assertThat(report.falseFaces()).isEqualTo(1);
    }
}
