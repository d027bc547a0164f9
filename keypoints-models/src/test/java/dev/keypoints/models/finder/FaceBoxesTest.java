package dev.keypoints.models.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.data.format.FoundFaces;
import dev.keypoints.core.data.sets.Dataset300W;
import dev.keypoints.core.data.sets.Youtube68;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.models.testing.RealData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class FaceBoxesTest {

    @Test
    void cuts_the_forehead_off_and_keeps_the_chin() {
        Box face = FaceBoxes.fromFaceFinder(new Box(10, 20, 100, 200));
        assertThat(face.x()).isEqualTo(7.4, within(1e-9));
        assertThat(face.right()).isEqualTo(112.6, within(1e-9));
        assertThat(face.y()).isEqualTo(70.6, within(1e-9));
        assertThat(face.bottom()).isEqualTo(222, within(1e-9));
    }

    @Test
    void the_box_of_a_mirrored_photo_is_the_mirrored_box() {
        Box box = new Box(10, 20, 60, 90);
        Transform2 mirror = Transform2.mirror(300);
        Box once = FaceBoxes.fromFaceFinder(box).transform(mirror);
        Box other = FaceBoxes.fromFaceFinder(box.transform(mirror));
        assertThat(once.iou(other)).isEqualTo(1, within(1e-9));
    }

    /** A found box and the annotated face box it belongs to. */
    private record Pair(Box found, Box face) {}

    @Test
    void the_numbers_of_the_rule_are_the_medians_over_the_annotated_faces() throws Exception {
        List<Pair> pairs = pairs();
        assertThat(pairs).hasSizeGreaterThan(5000);
        double left =
                median(pairs, p -> (p.face().x() - p.found().x()) / p.found().width());
        double right = median(
                pairs, p -> (p.found().right() - p.face().right()) / p.found().width());
        double top =
                median(pairs, p -> (p.face().y() - p.found().y()) / p.found().height());
        double bottom = median(
                pairs, p -> (p.found().bottom() - p.face().bottom()) / p.found().height());
        assertThat(FaceBoxes.SIDE).isEqualTo((left + right) / 2, within(0.001));
        assertThat(FaceBoxes.TOP).isEqualTo(top, within(0.001));
        assertThat(FaceBoxes.BOTTOM).isEqualTo(bottom, within(0.001));
        assertThat(median(pairs, p -> p.found().iou(p.face()))).isLessThan(0.7);
        assertThat(median(pairs, p -> FaceBoxes.fromFaceFinder(p.found()).iou(p.face())))
                .isGreaterThan(0.875);
    }

    private static List<Pair> pairs() throws Exception {
        Path root300w = RealData.path("300w");
        FoundFaces found = FoundFaces.read(RealData.path("faces.csv"));
        KeypointDataset data = Dataset300W.load(root300w)
                .split(Dataset300W.standardSplit(root300w))
                .training()
                .concat(Youtube68.load(RealData.path("youtube68"))
                        .split(Youtube68.standardSplit())
                        .training());
        List<Pair> pairs = new ArrayList<>();
        for (KeypointSample s : data) {
            found.in(s).stream()
                    .filter(f -> f.votes() == 2 && f.box().iou(s.faceBox()) > 0.4)
                    .forEach(f -> pairs.add(new Pair(f.box(), s.faceBox())));
        }
        return pairs;
    }

    private static double median(List<Pair> pairs, ToDoubleFunction<Pair> value) {
        double[] sorted = pairs.stream().mapToDouble(value).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
