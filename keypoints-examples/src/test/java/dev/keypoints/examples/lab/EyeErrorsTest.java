package dev.keypoints.examples.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.data.generated.GeneratedFaces;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.EvaluationPair;
import dev.keypoints.core.metrics.Normalizer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EyeErrorsTest {

    private static final KeypointScheme SCHEME = KeypointScheme.imm58();
    private static final List<KeypointSample> FACES =
            GeneratedFaces.builder().people(2).scheme(SCHEME).build().samples();

    @Test
    void an_eye_that_jerks_upwards_is_an_outlier_and_is_found_too_high() {
        EyeErrors eyes = EyeErrors.of(evaluation(0.02, 1));
        assertThat(eyes.outlierPercent()).isCloseTo(100.0 / FACES.size(), within(1e-9));
        assertThat(eyes.highest(1).get(0).id()).isEqualTo(FACES.get(0).id());
        // one eye is half of the eye distance too high, the other 2 % like those of the other faces
        assertThat(eyes.faces().get(0).highest()).isCloseTo(52, within(1e-6));
        assertThat(eyes.faces().get(0).up()).isCloseTo((52 + 2) / 2.0, within(1e-6));
        assertThat(eyes.faces().get(0).error()).isCloseTo((52 + 2) / 2.0, within(1e-6));
        assertThat(eyes.median()).isCloseTo(2, within(1e-6));
    }

    /** A face of which only the tilts, in degrees, and the error count. */
    private static EyeErrors.Face face(String id, double error, double tilt, double foundTilt) {
        Keypoints any = FACES.get(0).keypoints();
        return new EyeErrors.Face(EvaluationPair.found(id, any, any), error, 0, 0, tilt, foundTilt);
    }

    @Test
    void figures_of_faces_are_medians_means_and_correlations() {
        EyeErrors eyes = new EyeErrors(
                List.of(face("a", 1, -10, 4), face("b", 9, 30, 8), face("c", 2, 0, 3), face("d", 4, -20, 9)));
        assertThat(eyes.median()).isCloseTo((2 + 4) / 2.0, within(1e-9));
        assertThat(eyes.outlierPercent())
                .as("9 is 3 times the median and no more")
                .isZero();
        assertThat(eyes.meanFoundTilt()).isCloseTo(6, within(1e-9));
        // amounts of 10, 30, 0 and 20 lie -5, 15, -15 and 5 off their mean, errors -3, 5, -2 and 0
        assertThat(eyes.tiltCorrelation()).isCloseTo((15 + 75 + 30) / Math.sqrt(500 * 38), within(1e-9));
        EyeErrors part = eyes.part(pair -> pair.id().compareTo("c") < 0);
        assertThat(part.faces()).isEqualTo(eyes.faces().subList(0, 2));
        EyeErrors one = new EyeErrors(List.of(face("a", 1, 0, 0), face("b", 1, 0, 0), face("c", 3.1, 0, 0)));
        assertThat(one.outlierPercent()).as("above 3 times 1").isCloseTo(100 / 3.0, within(1e-9));
    }

    @Test
    void even_errors_have_no_outliers() {
        assertThat(EyeErrors.of(evaluation(0.02, 0)).outlierPercent()).isZero();
    }

    @Test
    void eyes_that_err_in_opposite_directions_lie_neither_too_high_nor_too_low() {
        KeypointSample s = FACES.get(0);
        double length = Normalizer.schemePair().distance(s.keypoints());
        double[] xy = s.keypoints().toArray();
        for (int i = 0; i < SCHEME.size(); i++) {
            xy[2 * i + 1] += SCHEME.pointName(i).startsWith("eye_right") ? 0.1 * length : -0.1 * length;
        }
        EyeErrors eyes = EyeErrors.of(Evaluation.of(
                "x",
                Normalizer.schemePair(),
                List.of(EvaluationPair.found(s.id(), s.keypoints(), Keypoints.of(SCHEME, xy)))));
        assertThat(eyes.meanUp()).isCloseTo(0, within(1e-6));
        assertThat(eyes.faces().get(0).highest()).isCloseTo(10, within(1e-6));
    }

    @Test
    void tilt_is_counted_counter_clockwise_as_displayed() {
        KeypointSample s = FACES.get(0);
        Keypoints turned = s.keypoints()
                .transform(Transform2.rotationDegrees(10, s.keypoints().point(0)));
        EyeErrors.Face face = EyeErrors.of(Evaluation.of(
                        "x", Normalizer.schemePair(), List.of(EvaluationPair.found(s.id(), s.keypoints(), turned))))
                .faces()
                .get(0);
        assertThat(face.foundTilt() - face.tilt()).isCloseTo(10, within(1e-6));
    }

    /** All points are found too high by a share of the eye distance; of some faces, the right eye by half of it more. */
    private static Evaluation evaluation(double up, int jerked) {
        List<EvaluationPair> pairs = new ArrayList<>();
        for (KeypointSample s : FACES) {
            Keypoints truth = s.keypoints();
            double length = Normalizer.schemePair().distance(truth);
            double[] xy = truth.toArray();
            for (int i = 0; i < truth.size(); i++) {
                boolean jerks = pairs.size() < jerked && SCHEME.pointName(i).startsWith("eye_right");
                xy[2 * i + 1] -= (jerks ? up + 0.5 : up) * length;
            }
            pairs.add(EvaluationPair.found(s.id(), truth, Keypoints.of(SCHEME, xy)));
        }
        return Evaluation.of("test", Normalizer.schemePair(), pairs);
    }
}
