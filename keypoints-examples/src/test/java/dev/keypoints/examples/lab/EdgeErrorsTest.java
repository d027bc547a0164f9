package dev.keypoints.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.metrics.EvaluationPair;
import java.util.List;
import org.junit.jupiter.api.Test;

class EdgeErrorsTest {

    private static final KeypointScheme FACE = KeypointScheme.builder("face", List.of("r", "l", "j0", "j1", "j2"))
            .group("jaw", List.of(2, 3, 4))
            .normalizeBy(0, 1)
            .build();

    /** Eyes 100 px apart; a jaw that goes down and to the right at 45 degrees. */
    private static final Keypoints TRUTH = Keypoints.of(FACE, new double[] {0, 0, 100, 0, 0, 50, 20, 70, 40, 90});

    private static EdgeErrors ofJaw(double... predicted) {
        Keypoints p = Keypoints.of(FACE, predicted);
        return EdgeErrors.of(List.of(EvaluationPair.found("a", TRUTH, p), EvaluationPair.missed("b", TRUTH)), "jaw");
    }

    @Test
    void aPointThatSlidesAlongTheEdgeErrsAlongItOnly() {
        EdgeErrors e = ofJaw(5, 5, 90, 0, 3, 53, 20, 70, 37, 87);
        assertThat(e.alongPercent()).isCloseTo(2 * 3 * Math.sqrt(2) / 3, within(1e-9));
        assertThat(e.acrossPercent()).isCloseTo(0, within(1e-9));
    }

    @Test
    void aPointBesideTheEdgeErrsAcrossIt() {
        EdgeErrors e = ofJaw(0, 0, 100, 0, 0, 50, 26, 64, 40, 90);
        assertThat(e.alongPercent()).isCloseTo(0, within(1e-9));
        assertThat(e.acrossPercent()).isCloseTo(6 * Math.sqrt(2) / 3, within(1e-9));
    }

    @Test
    void errorsAlongOneAxisAreSmallerThanDistances() {
        Keypoints p = Keypoints.of(FACE, new double[] {0, 0, 100, 0, 3, 46, 20, 70, 37, 94});
        assertThat(EdgeErrors.oneAxisPercent(
                        List.of(EvaluationPair.found("a", TRUTH, p), EvaluationPair.missed("b", TRUTH)), "jaw"))
                .isCloseTo(2 * 3.5 / 3, within(1e-9));
    }

    @Test
    void aGroupThatTheSchemeLacksIsNamed() {
        assertThatThrownBy(() -> EdgeErrors.of(List.of(EvaluationPair.found("a", TRUTH, TRUTH)), "ears"))
                .hasMessageContaining("ears");
    }
}
