package dev.keypoints.core.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import java.util.List;
import org.junit.jupiter.api.Test;

class SmoothnessTest {

    private static final KeypointScheme LINE =
            KeypointScheme.builder("line", List.of("a", "b", "c", "d", "e")).build();
    private static final List<Integer> ALL = List.of(0, 1, 2, 3, 4);

    @Test
    void anEvenStraightLineBendsNowhere() {
        assertThat(Smoothness.secondDifference(line(0, 0, 0), ALL, 10)).isCloseTo(0, within(1e-12));
    }

    @Test
    void aPointOffTheLineIsFeltThreeTimes() {
        // 3 px off: second differences of 3, -6 and 3 px, over a length of 10 px
        assertThat(Smoothness.secondDifference(line(0, 3, 0), ALL, 10)).isCloseTo(12 / 3.0 / 10, within(1e-12));
    }

    @Test
    void missingPointsArePassedOver() {
        assertThat(Smoothness.secondDifference(line(0, 0, Double.NaN), ALL, 10)).isCloseTo(0, within(1e-12));
        assertThat(Smoothness.secondDifference(line(0, Double.NaN, 0), ALL, 10)).isNaN();
    }

    private static Keypoints line(double b, double c, double d) {
        return Keypoints.of(
                LINE, new double[] {0, 0, 5, b, Double.isNaN(c) ? c : 10, c, Double.isNaN(d) ? d : 15, d, 20, 0});
    }
}
