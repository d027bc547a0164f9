package dev.keypoints.core.data.sets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.Split;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.testing.RealData;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The data sets themselves, complete; skipped where they are not. */
class RealDatasetsTest {

    private static long count(KeypointDataset data, String folder) {
        return data.stream().filter(s -> s.id().startsWith(folder)).count();
    }

    private static Set<String> subjects(KeypointDataset data) {
        return data.stream().map(KeypointSample::subject).collect(Collectors.toSet());
    }

    @Test
    void all_of_300w_loads() throws IOException {
        KeypointDataset data = Dataset300W.load(RealData.path("300w"));
        assertThat(count(data, "helen/")).isEqualTo(870);
        assertThat(count(data, "lfpw/")).isEqualTo(805);
        assertThat(count(data, "afw/")).isEqualTo(337);
        assertThat(data.stream()
                        .filter(s -> s.id().startsWith("afw/"))
                        .map(KeypointSample::subject)
                        .distinct())
                .hasSize(185);
        assertThat(data.size()).isEqualTo(870 + 805 + 337);
    }

    @Test
    void the_validation_list_of_300w_means_204_faces() throws IOException {
        Path root = RealData.path("300w");
        Split.Parts parts = Dataset300W.load(root).split(Dataset300W.standardSplit(root));
        assertThat(parts.validation().size()).isEqualTo(204);
        assertThat(parts.training().size()).isEqualTo(2012 - 204);
        assertThat(subjects(parts.training())).doesNotContainAnyElementsOf(subjects(parts.validation()));
    }

    @Test
    void all_of_youtube68_loads_and_splits_by_person() throws IOException {
        KeypointDataset data = Youtube68.load(RealData.path("youtube68"));
        assertThat(count(data, "training/")).isEqualTo(2979);
        assertThat(count(data, "test/")).isEqualTo(661);
        assertThat(subjects(data)).hasSize(297);
        Split.Parts parts = data.split(Youtube68.standardSplit());
        assertThat(subjects(parts.validation())).hasSize(29);
        assertThat(subjects(parts.training())).hasSize(268).doesNotContainAnyElementsOf(subjects(parts.validation()));
    }

    @Test
    void all_of_imm_loads_and_splits_by_person() throws IOException {
        KeypointDataset data = ImmFaceDatabase.load(RealData.path("imm_face_db"));
        assertThat(data.size()).isEqualTo(240);
        assertThat(subjects(data)).hasSize(40);
        Split.Parts parts = data.split(ImmFaceDatabase.standardSplit());
        assertThat(parts.training().size()).isEqualTo(32 * 6);
        assertThat(subjects(parts.validation()))
                .containsExactlyInAnyOrder("33", "34", "35", "36", "37", "38", "39", "40");
    }

    @Test
    void eyes_of_imm_that_begin_at_the_inner_corner_are_known_and_put_in_order() throws IOException {
        KeypointDataset data = ImmFaceDatabase.load(RealData.path("imm_face_db"));
        assertThat(ImmFaceDatabase.eyesOutOfOrder(data).stream()
                        .map(id -> id.substring(id.indexOf('/') + 1, id.length() - 1)))
                .containsExactlyInAnyOrder("06-5", "10-4", "18-4", "33-3", "36-4", "36-5", "36-6", "39-3", "40-5");
        KeypointDataset ordered = ImmFaceDatabase.withEyesInOrder(data);
        assertThat(ImmFaceDatabase.eyesOutOfOrder(ordered)).isEmpty();
        for (int i = 0; i < data.size(); i++) {
            assertThat(points(ordered.get(i))).containsExactlyInAnyOrderElementsOf(points(data.get(i)));
        }
        assertThat(find(ordered, "imm_face_db/36-4m").keypoints().get("eye_right_outer"))
                .isEqualTo(find(data, "imm_face_db/36-4m").keypoints().get("eye_right_inner"));
        assertThat(find(ordered, "imm_face_db/01-1m").keypoints())
                .isEqualTo(find(data, "imm_face_db/01-1m").keypoints());
    }

    private static List<Point> points(KeypointSample s) {
        return IntStream.range(0, s.keypoints().size())
                .mapToObj(s.keypoints()::point)
                .toList();
    }

    @Test
    void a_pts_file_loses_one_pixel_and_an_xml_part_none() throws IOException {
        KeypointDataset data = Dataset300W.load(RealData.path("300w"));
        KeypointSample helen = find(data, "helen/100032540_1");
        assertThat(helen.keypoints().x(0)).isEqualTo(206.556 - 1);
        assertThat(helen.keypoints().y(0)).isEqualTo(260.384 - 1);
        KeypointSample afw = find(data, "afw/1051618982#0");
        assertThat(afw.keypoints().toArray()).startsWith(233, 129, 234, 144);
        assertThat(afw.annotatedBox()).contains(new Box(233, 112, 112, 106));
        assertThat(afw.faceBox()).isNotEqualTo(afw.annotatedBox().orElseThrow());
    }

    @Test
    void every_photo_opens_and_its_points_are_about_inside() throws IOException {
        KeypointDataset data = ImmFaceDatabase.load(RealData.path("imm_face_db"));
        for (int i = 0; i < data.size(); i += 24) {
            KeypointSample s = data.get(i);
            assertThat(s.image().load().size().bounds().intersectionArea(s.faceBox()))
                    .as(s.id())
                    .isEqualTo(s.faceBox().area());
        }
    }

    private static KeypointSample find(KeypointDataset data, String id) {
        return data.stream().filter(s -> s.id().equals(id)).findAny().orElseThrow();
    }
}
