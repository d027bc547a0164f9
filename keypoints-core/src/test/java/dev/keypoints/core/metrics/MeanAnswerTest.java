package dev.keypoints.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeanAnswerTest {

    private static final KeypointScheme NOSE = KeypointScheme.nose1();
    /** A photo of 200x100. */
    private static final CropFrame PHOTO = CropFrame.ofBox(new Box(-0.5, -0.5, 200, 100));

    private static final MeanAnswer MIDDLE = MeanAnswer.of(NOSE, new double[][] {{-0.1, 0.2}, {0.1, -0.2}});

    @Test
    void isTheMeanPlaceOfTheTrainingPointsInEveryFrame() {
        Keypoints middle = MIDDLE.in(PHOTO);
        assertThat(middle.x(0)).isCloseTo(99.5, within(1e-9));
        assertThat(middle.y(0)).isCloseTo(49.5, within(1e-9));
    }

    @Test
    void missingPointsAreMaskedAndOneThatIsNeverThereStaysMissing() {
        double nan = Double.NaN;
        KeypointScheme two =
                KeypointScheme.builder("two", List.of("often", "never")).build();
        MeanAnswer answer = MeanAnswer.of(two, new double[][] {{-0.1, 0.2, nan, nan}, {nan, nan, nan, nan}});
        Keypoints points = answer.in(PHOTO);
        assertThat(points.x(0)).isCloseTo(79.5, within(1e-9));
        assertThat(points.y(0)).isCloseTo(69.5, within(1e-9));
        assertThat(points.isMissing(1)).isTrue();
        EvaluationPair still = EvaluationPair.found("a", Keypoints.of(two, new double[] {99.5, 49.5, 5, 5}), points)
                .withFrame(PHOTO);
        assertThat(answer.slope(List.of(still))).isCloseTo(0, within(1e-9));
        EvaluationPair right =
                EvaluationPair.found("b", still.truth(), still.truth()).withFrame(PHOTO);
        assertThat(answer.slope(List.of(right))).isCloseTo(1, within(1e-9));
    }

    @Test
    void itsErrorIsTheSpreadOfTheTruthInSquaredPercentOfTheFrame() {
        // 10 % to the right of the mean and 20 % below it
        Evaluation answer = evaluation(at(119.5, 69.5)).meanAnswerBaseline(MIDDLE);
        assertThat(answer.percentOfFrameSquared()).isCloseTo((100 + 400) / 2.0, within(1e-9));
        assertThat(answer.name()).isEqualTo("test, mean answer");
    }

    @Test
    void aPredictorThatGoesHalfWayHasTheSlopeOfAHalf() {
        Evaluation half = evaluation(at(109.5, 59.5));
        assertThat(MIDDLE.slope(half.pairs())).isCloseTo(0.5, within(1e-9));
        assertThat(MIDDLE.slope(half.meanAnswerBaseline(MIDDLE).pairs())).isCloseTo(0, within(1e-9));
        assertThat(MIDDLE.slope(List.of())).isNaN();
    }

    @Test
    void theSlopePassesOverWhatWasMissedOrHasNoFrame() {
        Keypoints truth = at(119.5, 69.5);
        EvaluationPair half = evaluation(at(109.5, 59.5)).pairs().get(0);
        EvaluationPair missed = EvaluationPair.missed("missed", truth).withFrame(PHOTO);
        EvaluationPair unframed = EvaluationPair.found("unframed", truth, truth);
        EvaluationPair pointless = EvaluationPair.found("pointless", truth, at(Double.NaN, Double.NaN))
                .withFrame(PHOTO);
        assertThat(MIDDLE.slope(List.of(missed, unframed, pointless, half))).isCloseTo(0.5, within(1e-9));
    }

    @Test
    void shapesOfAnotherLengthAreRefused() {
        assertThatThrownBy(() -> MeanAnswer.of(NOSE, new double[][] {{1, 2, 3}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 numbers each, but got 1 of [3]");
    }

    /** The truth lies at (119.5, 69.5). */
    private static Evaluation evaluation(Keypoints predicted) {
        EvaluationPair pair =
                EvaluationPair.found("a", at(119.5, 69.5), predicted).withFrame(PHOTO);
        return Evaluation.of("test", Normalizer.boxSize(), List.of(pair));
    }

    private static Keypoints at(double x, double y) {
        return Keypoints.of(NOSE, new double[] {x, y});
    }
}
