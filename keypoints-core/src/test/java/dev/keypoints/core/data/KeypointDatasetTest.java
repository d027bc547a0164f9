package dev.keypoints.core.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeypointDatasetTest {

    private static final KeypointScheme NOSE = KeypointScheme.nose1();

    static KeypointSample sample(String id) {
        ImageSource pixels = ImageSource.of(id, PixelImage.filled(4, 3, 0));
        return new KeypointSample(id, pixels, Keypoints.of(NOSE, new double[] {1, 2}));
    }

    static KeypointDataset dataset(String... ids) {
        return KeypointDataset.of(
                "test",
                NOSE,
                List.of(ids).stream().map(KeypointDatasetTest::sample).toList());
    }

    @Test
    void samples_keep_their_order() {
        KeypointDataset data = dataset("b", "a", "c");
        assertThat(data).extracting(KeypointSample::id).containsExactly("b", "a", "c");
        assertThat(data.filter(s -> !s.id().equals("a")).samples())
                .extracting(KeypointSample::id)
                .containsExactly("b", "c");
        assertThat(data.get(1).id()).isEqualTo("a");
    }

    @Test
    void samples_of_one_photo_stand_together_in_order() {
        ImageSource group = ImageSource.of("group.png", PixelImage.filled(4, 3, 0));
        Keypoints points = Keypoints.of(NOSE, new double[] {1, 2});
        KeypointDataset data = KeypointDataset.of(
                "test",
                NOSE,
                List.of(
                        new KeypointSample("z", group, points),
                        sample("single"),
                        new KeypointSample("a", group, points)));
        assertThat(data.byPhoto().keySet()).containsExactly("group.png", "single");
        assertThat(data.byPhoto().get("group.png"))
                .extracting(KeypointSample::id)
                .containsExactly("z", "a");
    }

    @Test
    void changing_the_list_it_was_made_of_changes_nothing() {
        List<KeypointSample> list = new ArrayList<>(List.of(sample("a")));
        KeypointDataset data = KeypointDataset.of("test", NOSE, list);
        list.clear();
        assertThat(data.size()).isEqualTo(1);
        assertThatThrownBy(() -> data.samples().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void an_id_may_not_stand_twice() {
        assertThatThrownBy(() -> dataset("a", "a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the id a stands twice");
        assertThatThrownBy(() -> dataset("a").concat(dataset("a"))).hasMessageContaining("the id a stands twice");
    }

    @Test
    void all_samples_are_of_one_scheme() {
        assertThatThrownBy(() -> KeypointDataset.of("test", KeypointScheme.imm58(), List.of(sample("a"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is of scheme imm58 (58 points), but sample a is of nose1 (1 points)");
    }

    @Test
    void data_sets_are_joined_in_order() {
        assertThat(dataset("b").concat(dataset("a")).stream().map(KeypointSample::id))
                .containsExactly("b", "a");
    }

    @Test
    void subjects_are_given_by_a_rule() {
        assertThat(dataset("ann_1", "ann_2", "bob_1").withSubjects(s -> s.id().substring(0, 3)))
                .extracting(KeypointSample::subject)
                .containsExactly("ann", "ann", "bob");
    }

    @Test
    void some_points_become_those_of_another_scheme() {
        KeypointScheme pair =
                KeypointScheme.builder("pair", List.of("left", "right")).build();
        PointState[] states = {PointState.VISIBLE, PointState.OCCLUDED};
        KeypointSample both = sample("a").withKeypoints(Keypoints.of(pair, new double[] {1, 2, 3, 4}, states));
        KeypointDataset data = KeypointDataset.of("test", pair, List.of(both));
        Keypoints right = data.pick(NOSE, List.of(1)).get(0).keypoints();
        assertThat(right).isEqualTo(Keypoints.of(NOSE, new double[] {3, 4}, new PointState[] {PointState.OCCLUDED}));
        assertThatThrownBy(() -> data.pick(NOSE, List.of(0, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the scheme nose1 has 1 points, but 2 were picked");
    }

    @Test
    void images_are_not_opened_before_they_are_asked_for() {
        ImageSource trap = new ImageSource() {
            @Override
            public String name() {
                return "trap";
            }

            @Override
            public PixelImage load() {
                throw new AssertionError("opened");
            }
        };
        KeypointSample s = new KeypointSample("a", trap, Keypoints.of(NOSE, new double[] {1, 2}));
        KeypointDataset data = KeypointDataset.of("test", NOSE, List.of(s)).filter(k -> true);
        assertThat(data.split(Split.random(0.5, 1)).training().size()).isEqualTo(1);
    }
}
