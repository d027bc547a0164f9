package dev.keypoints.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.examples.report.Table;
import java.util.List;
import org.junit.jupiter.api.Test;

class GoalTest {

    private static final Goal REACHED = new Goal("nose", "19", 4.75, 2.25, Reach.atMost(2.25));
    private static final Goal BELOW = new Goal("share", "", 0.512, 0.255, Reach.between(0.26, 1));
    private static final Goal NOT_RUN = new Goal("face", "", 3.14, Double.NaN, Reach.atMost(9));

    @Test
    void onPhotosATableTellsWhatIsReached() {
        Table table = Goal.table("all", List.of(REACHED, BELOW, NOT_RUN), true);
        assertThat(table.columns()).containsExactly("figure", "known", "its way", "ours", "to reach", "reached");
        assertThat(table.rows())
                .containsExactly(
                        List.of("nose", "19", "4.75", "2.25", "at most 2.25", "yes"),
                        List.of("share", "", "0.512", "0.255", "0.26 to 1.0", "no"),
                        List.of("face", "", "3.14", "–", "at most 9.0", "not run"));
    }

    @Test
    void onDrawnFacesNothingIsReachedOrMissed() {
        Table table = Goal.table("all", List.of(REACHED), false);
        assertThat(table.columns())
                .containsExactly("figure", "known, on photos", "its way, here", "ours, here", "to reach, on photos");
        assertThat(table.rows()).containsExactly(List.of("nose", "19", "4.75", "2.25", "at most 2.25"));
    }

    @Test
    void programsGetBothFiguresByName() {
        assertThat(Goal.metrics(List.of(REACHED, NOT_RUN)).toJson())
                .isEqualToIgnoringWhitespace(
                        "{\"nose\":{\"writeUp\":4.75,\"ours\":2.25},\"face\":{\"writeUp\":3.14,\"ours\":null}}");
    }

    @Test
    void theEndsOfARangeBelongToIt() {
        Reach reach = Reach.between(1, 2);
        assertThat(List.of(reach.holds(1), reach.holds(2))).containsOnly(true);
        assertThat(List.of(reach.holds(0.99), reach.holds(2.01))).containsOnly(false);
    }
}
