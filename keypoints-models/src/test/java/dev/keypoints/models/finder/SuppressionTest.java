package dev.keypoints.models.finder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.geometry.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class SuppressionTest {

    @Test
    void of_two_that_overlap_the_better_stays_and_others_are_left_alone() {
        FoundFace weak = new FoundFace(new Box(0, 0, 40, 60), 0.5);
        FoundFace strong = new FoundFace(new Box(4, 3, 40, 60), 0.9);
        FoundFace beside = new FoundFace(new Box(30, 0, 40, 60), 0.7);
        assertThat(Suppression.keepBest(List.of(weak, beside, strong), 0.4)).containsExactly(strong, beside);
    }

    @Test
    void one_that_was_suppressed_suppresses_nobody() {
        FoundFace a = new FoundFace(new Box(0, 0, 100, 50), 0.9);
        FoundFace b = new FoundFace(new Box(40, 0, 100, 50), 0.8);
        FoundFace c = new FoundFace(new Box(80, 0, 100, 50), 0.7);
        assertThat(a.box().iou(b.box())).isGreaterThan(0.4);
        assertThat(b.box().iou(c.box())).isGreaterThan(0.4);
        assertThat(Suppression.keepBest(List.of(c, b, a), 0.4)).containsExactly(a, c);
    }

    @Test
    void equal_scores_keep_their_order() {
        FoundFace a = new FoundFace(new Box(0, 0, 10, 20), 0.5);
        FoundFace b = new FoundFace(new Box(50, 0, 10, 20), 0.5);
        assertThat(Suppression.keepBest(List.of(a, b), 0.4)).containsExactly(a, b);
        assertThat(Suppression.keepBest(List.of(), 0.4)).isEmpty();
    }
}
