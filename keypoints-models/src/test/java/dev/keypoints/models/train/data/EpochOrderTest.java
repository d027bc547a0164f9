package dev.keypoints.models.train.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.KeypointDataset;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class EpochOrderTest {

    private static KeypointDataset data(String name, int size) {
        KeypointScheme scheme = KeypointScheme.nose1();
        return KeypointDataset.of(
                name,
                scheme,
                IntStream.range(0, size)
                        .mapToObj(i -> new KeypointSample(
                                name + i,
                                ImageSource.of(name + i, PixelImage.filled(2, 3, 0)),
                                Keypoints.of(scheme, new double[] {1, 1})))
                        .toList());
    }

    private static List<String> ids(EpochOrder order, int epoch) {
        return order.epoch(epoch).stream().map(KeypointSample::id).toList();
    }

    @Test
    void every_sample_comes_once_before_any_comes_again_whatever_the_length_of_an_epoch() {
        EpochOrder order = new EpochOrder(List.of(new EpochOrder.Part(data("a", 10), 4)), 5);
        List<String> five = new ArrayList<>();
        for (int e = 0; e < 5; e++) {
            assertThat(ids(order, e)).hasSize(4);
            five.addAll(ids(order, e));
        }
        Map<String, Integer> counts = new HashMap<>();
        five.forEach(id -> counts.merge(id, 1, Integer::sum));
        assertThat(counts).hasSize(10);
        assertThat(counts.values()).containsOnly(2);
    }

    @Test
    void each_part_and_pass_and_seed_has_an_order_of_its_own() {
        // the first half of a pass of 40: two orders show the same half once in 10^11 times
        List<EpochOrder.Part> parts =
                List.of(new EpochOrder.Part(data("a", 40), 20), new EpochOrder.Part(data("b", 40), 20));
        EpochOrder order = new EpochOrder(parts, 5);
        List<Set<Integer>> halves = new ArrayList<>();
        for (String part : List.of("a", "b")) {
            halves.add(half(order, 0, part));
            halves.add(half(order, 2, part));
            halves.add(half(new EpochOrder(parts, 6), 0, part));
        }
        assertThat(halves).doesNotHaveDuplicates().allMatch(half -> half.size() == 20);
    }

    /** Returns the numbers of the samples of a part that an epoch shows. */
    private static Set<Integer> half(EpochOrder order, int epoch, String part) {
        return ids(order, epoch).stream()
                .filter(id -> id.startsWith(part))
                .map(id -> Integer.valueOf(id.substring(1)))
                .collect(Collectors.toSet());
    }

    @Test
    void an_epoch_can_be_longer_than_the_data() {
        EpochOrder order = new EpochOrder(List.of(new EpochOrder.Part(data("a", 3), 9)), 5);
        assertThat(ids(order, 0)).hasSize(9).contains("a0", "a1", "a2");
    }

    @Test
    void parts_are_mixed_in_the_asked_proportion_and_epochs_differ() {
        EpochOrder order = new EpochOrder(
                List.of(new EpochOrder.Part(data("a", 50), 20), new EpochOrder.Part(data("b", 50), 10)), 5);
        List<String> first = ids(order, 0);
        assertThat(first.stream().filter(id -> id.startsWith("a")).count()).isEqualTo(20);
        assertThat(first.subList(0, 20)).anyMatch(id -> id.startsWith("b"));
        assertThat(ids(order, 1)).isNotEqualTo(first);
    }

    @Test
    void the_order_is_a_function_of_the_seed_alone() {
        List<EpochOrder.Part> parts = List.of(new EpochOrder.Part(data("a", 50), 20));
        assertThat(ids(new EpochOrder(parts, 5), 3)).isEqualTo(ids(new EpochOrder(parts, 5), 3));
        assertThat(ids(new EpochOrder(parts, 6), 3)).isNotEqualTo(ids(new EpochOrder(parts, 5), 3));
    }

    @Test
    void empty_data_is_refused_by_name() {
        assertThatThrownBy(() -> new EpochOrder.Part(data("nothing", 0), 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nothing");
    }
}
