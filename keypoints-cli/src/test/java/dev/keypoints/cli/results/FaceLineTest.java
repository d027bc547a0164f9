package dev.keypoints.cli.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.models.DetectedKeypoints;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FaceLineTest {

    private static final Box BOX = new Box(1, 2, 30, 40);
    private static final double NONE = Double.NaN;

    private static KeypointScheme.Builder scheme() {
        return KeypointScheme.builder("three", List.of("chin", "eye_r", "eye_l"));
    }

    private static String line(KeypointScheme scheme, OptionalDouble score, double... xy) {
        Keypoints points = Keypoints.of(scheme, xy).withConfidences(new double[] {0.9, 0.2, 0.1});
        return FaceLine.of("a.png", 4, new DetectedKeypoints(BOX, score, points));
    }

    @Test
    void theRightEyeStandsFirstAndTheMeanConfidenceLast() {
        KeypointScheme scheme = scheme().normalizeBy(1, 2).build();
        assertThat(line(scheme, OptionalDouble.of(0.12345), 7, 8, 5.5, 6, 25, 6.25))
                .isEqualTo("a.png\t4\t0.1234\t1.000\t2.000\t30.000\t40.000\t5.500\t6.000\t25.000\t6.250\t0.4000");
    }

    @Test
    void whatIsNotKnownIsADash() {
        String box = "a.png\t4\t-\t1.000\t2.000\t30.000\t40.000\t";
        KeypointScheme scheme = scheme().normalizeBy(1, 2).build();
        assertThat(line(scheme, OptionalDouble.empty(), 7, 8, NONE, NONE, 25, 6.25))
                .as("the confidence of a missing point is 0")
                .isEqualTo(box + "-\t-\t25.000\t6.250\t0.3333");
        assertThat(line(scheme().build(), OptionalDouble.empty(), 7, 8, 5.5, 6, 25, 6.25))
                .as("a scheme without a pair")
                .isEqualTo(box + "-\t-\t-\t-\t0.4000");
    }
}
