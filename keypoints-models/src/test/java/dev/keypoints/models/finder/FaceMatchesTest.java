package dev.keypoints.models.finder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.geometry.Box;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class FaceMatchesTest {

    private static final Box LEFT = new Box(0, 0, 10, 20);
    private static final Box RIGHT = new Box(50, 0, 10, 20);
    private static final Box NOWHERE = new Box(100, 100, 10, 20);

    private static FaceMatches<Box> of(List<Box> annotated, Box... found) {
        return FaceMatches.of(annotated, List.of(found), Function.identity());
    }

    @Test
    void pairs_the_best_overlaps_first() {
        Box near = LEFT.translate(1, 0);
        Box far = LEFT.translate(3, 0);
        assertThat(of(List.of(RIGHT, LEFT), far, near, RIGHT).matches())
                .containsExactly(Optional.of(RIGHT), Optional.of(near));
    }

    @Test
    void a_box_finds_one_face() {
        FaceMatches<Box> matches = of(List.of(LEFT, LEFT.translate(1, 0)), LEFT);
        assertThat(matches.matches()).containsExactly(Optional.of(LEFT), Optional.empty());
        assertThat(matches.falseFaces(List.of())).isZero();
    }

    @Test
    void false_faces_lie_around_no_annotated_and_no_known_face() {
        FaceMatches<Box> matches = of(List.of(LEFT), LEFT, LEFT.translate(0, 1), RIGHT, NOWHERE);
        assertThat(matches.falseFaces(List.of())).isEqualTo(2);
        assertThat(matches.falseFaces(List.of(RIGHT.translate(1, 1)))).isEqualTo(1);
    }

    @Test
    void boxes_that_share_two_fifths_lie_around_the_same_face() {
        assertThat(FaceMatches.areSame(LEFT, new Box(0, 0, 10, 8))).isTrue();
        assertThat(FaceMatches.areSame(LEFT, new Box(0, 0, 10, 7.99))).isFalse();
        assertThat(of(List.of(LEFT), new Box(0, 0, 10, 7.99)).matches()).containsExactly(Optional.empty());
        assertThat(of(List.of()).matches()).isEmpty();
    }
}
