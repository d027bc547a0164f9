package dev.keypoints.examples.writeup;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaceClaimsTest {

    private static final String AS_IN_TRAINING = "about as far as it saw one in training";

    @Test
    void an_answer_that_is_always_tilted_does_not_turn() {
        assertThat(FaceClaims.turned(7, 7, 7, 7, 7, 7, 7)).isZero();
        assertThat(FaceClaims.turned(-28, -18, -8, 2, 12, 17, 18)).isEqualTo(16);
    }

    @Test
    void it_follows_as_far_as_in_training_only_where_that_was_measured() {
        assertThat(FaceClaims.following(16))
                .contains("turned by 30 degrees, the answer turns by 16:")
                .contains(AS_IN_TRAINING);
        assertThat(FaceClaims.following(3)).doesNotContain(AS_IN_TRAINING).endsWith("turns by 3.");
        assertThat(FaceClaims.following(29)).doesNotContain(AS_IN_TRAINING);
        assertThat(List.of(FaceClaims.following(FacePart.DEGREES - 5), FaceClaims.following(FacePart.DEGREES + 5)))
                .allMatch(text -> text.contains(AS_IN_TRAINING));
        assertThat(List.of(FaceClaims.following(FacePart.DEGREES - 6), FaceClaims.following(FacePart.DEGREES + 6)))
                .noneMatch(text -> text.contains(AS_IN_TRAINING));
    }
}
