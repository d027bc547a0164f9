package dev.keypoints.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ErrorCurveTest {

    @Test
    void theShareJumpsAtEachErrorAndIncludesIt() {
        ErrorCurve curve = ErrorCurve.of(3, 1, 3, Double.POSITIVE_INFINITY);
        assertThat(curve.sharePercent(0.99)).isZero();
        assertThat(curve.sharePercent(1)).isEqualTo(25);
        assertThat(curve.sharePercent(3)).isEqualTo(75);
        assertThat(curve.sharePercent(1000)).isEqualTo(75);
        assertThat(curve.failureRatePercent(3)).isEqualTo(25);
    }

    @Test
    void theAreaIsExactlyThatOfTheSteps() {
        Random random = new Random(5);
        double[] errors = random.doubles(200, 0, 12).toArray();
        ErrorCurve curve = ErrorCurve.of(errors);
        double sum = 0;
        int cells = 1_000_000;
        for (int i = 0; i < cells; i++) {
            sum += curve.sharePercent((i + 0.5) * 8 / cells);
        }
        assertThat(curve.aucPercent(8)).isCloseTo(sum / cells, within(1e-3));
        assertThat(ErrorCurve.of(0, 0).aucPercent(8)).isEqualTo(100);
        assertThat(ErrorCurve.of(8, 9).aucPercent(8)).isZero();
    }

    @Test
    void pointsRunFromZeroToTheEnd() {
        assertThat(ErrorCurve.of(2, 4).points(8, 4))
                .containsExactly(
                        new ErrorCurve.Step(0, 0),
                        new ErrorCurve.Step(2, 50),
                        new ErrorCurve.Step(4, 100),
                        new ErrorCurve.Step(6, 100),
                        new ErrorCurve.Step(8, 100));
    }

    @Test
    void errorsThatAreNoErrorsAreRefused() {
        assertThatThrownBy(() -> ErrorCurve.of(1, Double.NaN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
        assertThatThrownBy(() -> ErrorCurve.of(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ErrorCurve.of(1).aucPercent(0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0");
        assertThatThrownBy(() -> ErrorCurve.of(1).points(8, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
