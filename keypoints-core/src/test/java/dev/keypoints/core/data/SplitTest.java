package dev.keypoints.core.data;

import static dev.keypoints.core.data.KeypointDatasetTest.dataset;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.core.KeypointSample;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitTest {

    private static final String[] HUNDRED =
            IntStream.range(0, 100).mapToObj(i -> "p" + i / 5 + "_" + i).toArray(String[]::new);

    private static List<String> ids(KeypointDataset data) {
        return data.stream().map(KeypointSample::id).toList();
    }

    private static Set<String> subjects(KeypointDataset data) {
        return new HashSet<>(data.stream().map(KeypointSample::subject).toList());
    }

    private static KeypointDataset people(String... ids) {
        return dataset(ids).withSubjects(s -> s.id().substring(0, s.id().indexOf('_')));
    }

    @Test
    void a_ratio_divides_all_samples_and_keeps_their_order() {
        Split.Parts parts = dataset(HUNDRED).split(Split.random(0.8, 7));
        assertThat(parts.training().size()).isEqualTo(80);
        assertThat(parts.validation().size()).isEqualTo(20);
        List<String> both = new ArrayList<>(ids(parts.training()));
        both.addAll(ids(parts.validation()));
        assertThat(both).containsExactlyInAnyOrder(HUNDRED);
        assertThat(ids(parts.training())).isSortedAccordingTo((a, b) -> index(a) - index(b));
    }

    private static int index(String id) {
        return Integer.parseInt(id.substring(id.indexOf('_') + 1));
    }

    @Test
    void the_same_seed_draws_the_same_samples_whatever_their_order() {
        List<String> reversed = new ArrayList<>(Arrays.asList(HUNDRED));
        Collections.reverse(reversed);
        Set<String> one =
                Set.copyOf(ids(dataset(HUNDRED).split(Split.random(0.8, 7)).validation()));
        assertThat(one)
                .isEqualTo(Set.copyOf(ids(dataset(reversed.toArray(String[]::new))
                        .split(Split.random(0.8, 7))
                        .validation())))
                .isNotEqualTo(Set.copyOf(
                        ids(dataset(HUNDRED).split(Split.random(0.8, 8)).validation())));
    }

    @Test
    void the_ends_of_the_ratio_are_allowed_and_nothing_beyond() {
        assertThat(dataset("a", "b").split(Split.random(0, 1)).training().isEmpty())
                .isTrue();
        assertThat(dataset("a", "b").split(Split.random(1, 1)).validation().isEmpty())
                .isTrue();
        for (double bad : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> Split.random(bad, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("ratio must be in 0 to 1, but was " + bad);
        }
    }

    @Test
    void a_list_means_all_faces_of_a_photo() {
        KeypointDataset data = dataset("afw/1#0", "afw/1#1", "afw/2#0", "helen/1", "yt/Ann_1.jpg");
        assertThat(ids(data.split(Split.byList(Set.of("afw/1"))).validation())).containsExactly("afw/1#0", "afw/1#1");
        assertThat(ids(data.split(Split.byList(Set.of("afw/1#1"))).validation()))
                .containsExactly("afw/1#1");
        assertThat(ids(data.split(Split.byList(Set.of("helen/1", "yt/Ann_1"))).validation()))
                .containsExactly("helen/1", "yt/Ann_1.jpg");
        assertThat(ids(data.split(Split.byList(Set.of("yt/Ann_1.jpg"))).training()))
                .hasSize(4);
        assertThat(ids(data.split(Split.byList(Set.of("helen/1.jpg", "afw/1.png#1")))
                        .validation()))
                .containsExactlyInAnyOrder("helen/1", "afw/1#1");
    }

    @Test
    void a_name_that_means_no_sample_is_an_error() {
        assertThatThrownBy(() -> dataset("helen/1", "helen/2").split(Split.byList(Set.of("helen/1", "helen/3"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 of 2 names in the list mean no sample of test: helen/3");
    }

    @Test
    void a_list_is_read_from_a_file(@TempDir Path temp) throws IOException {
        Path list = Files.writeString(temp.resolve("v.txt"), "\ufeff# kept back\r\nhelen/1\r\n\r\n  helen/2  \r\n");
        assertThat(ids(dataset("helen/1", "helen/2", "helen/3")
                        .split(Split.byList(list))
                        .training()))
                .containsExactly("helen/3");
        Path binary = Files.write(temp.resolve("b.txt"), "\u00fc".getBytes(StandardCharsets.ISO_8859_1));
        assertThatThrownBy(() -> Split.byList(binary))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining("no UTF-8");
        assertThatThrownBy(() -> Split.byList(temp))
                .isInstanceOf(DatasetFormatException.class)
                .hasMessageContaining(temp + ": is a folder");
    }

    @Test
    void every_nth_person_in_name_order_is_kept_back() {
        Split.Parts parts =
                people("d_1", "a_1", "c_1", "b_1", "a_2", "b_2", "e_1").split(Split.bySubjectEvery(2));
        assertThat(ids(parts.validation())).containsExactly("d_1", "b_1", "b_2");
        assertThat(ids(parts.training())).containsExactly("a_1", "c_1", "a_2", "e_1");
        assertThatThrownBy(() -> Split.bySubjectEvery(1)).hasMessageContaining("n must be at least 2, but was 1");
    }

    @Test
    void people_are_never_mixed() {
        KeypointDataset data = people(HUNDRED);
        for (Split split : List.of(Split.bySubject(0.7, 3), Split.bySubjectEvery(3), Split.bySubject("p7"::equals))) {
            Split.Parts parts = data.split(split);
            assertThat(parts.training().size() + parts.validation().size()).isEqualTo(100);
            assertThat(subjects(parts.training())).doesNotContainAnyElementsOf(subjects(parts.validation()));
        }
        assertThat(subjects(data.split(Split.bySubject(0.7, 3)).training())).hasSize(14);
    }
}
