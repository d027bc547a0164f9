package dev.keypoints.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ConfidenceReportTest {

    private static final KeypointScheme FACE = KeypointScheme.builder("face3", List.of("eye_r", "eye_l", "chin"))
            .normalizeBy(0, 1)
            .build();
    private static final double[] TRUTH = {100, 50, 200, 50, 150, 250};

    /** Mean errors of the tenths from the least to the most confident; they neither grow nor shrink. */
    private static final int[] ERRORS = {10, 2, 7, 3, 9, 12, 8, 4, 6, 5};

    /** Ten faces that come in no order; the three points of each are a tenth, with errors and confidences of their own. */
    private static Evaluation tenFaces() {
        return Evaluation.of(
                "ten",
                Normalizer.schemePair(),
                IntStream.range(0, 10)
                        .map(i -> i * 7 % 10)
                        .mapToObj(tenth -> {
                            double c = tenth / 10.0;
                            double e = ERRORS[tenth];
                            return pair("face " + tenth, new double[] {e - 1, e, e + 1}, c, c + 0.01, c + 0.05);
                        })
                        .toList());
    }

    @Test
    void decilesGoFromTheLeastToTheMostConfidentWhateverTheirErrors() {
        List<ConfidenceReport.Decile> deciles = tenFaces().confidence().deciles();
        assertThat(deciles).hasSize(10);
        for (int tenth = 0; tenth < 10; tenth++) {
            assertThat(deciles.get(tenth).meanConfidence()).isCloseTo(tenth / 10.0 + 0.02, within(1e-9));
            assertThat(deciles.get(tenth).meanErrorPercent()).isCloseTo(ERRORS[tenth], within(1e-9));
        }
    }

    @Test
    void decilesStandInJsonAndTable() throws IOException {
        JsonNode deciles = new ObjectMapper().readTree(tenFaces().toJson()).at("/confidence/deciles");
        assertThat(deciles).hasSize(10);
        assertThat(deciles.at("/1/meanConfidence").asDouble()).isCloseTo(0.12, within(1e-9));
        assertThat(deciles.at("/1/meanErrorPercent").asDouble()).isCloseTo(2, within(1e-9));
        assertThat(tenFaces().toString().lines().map(line -> line.split(" {2,}")))
                .containsSequence(
                        new String[] {
                            "error % by tenth of confidence",
                            "least sure",
                            "2",
                            "3",
                            "4",
                            "5",
                            "6",
                            "7",
                            "8",
                            "9",
                            "surest"
                        },
                        new String[] {
                            "ten", "10.00", "2.00", "7.00", "3.00", "9.00", "12.00", "8.00", "4.00", "6.00", "5.00"
                        });
    }

    @Test
    void fewerThanTenPointsHaveNoDeciles() {
        double[] errors = {1, 2, 3};
        EvaluationPair three = pair("a", errors, 0.1, 0.2, 0.3);
        EvaluationPair one = pair("b", new double[] {1, Double.NaN, Double.NaN}, 0.4, 0, 0);
        Evaluation nine = Evaluation.of("nine", Normalizer.schemePair(), List.of(three, three, three));
        assertThat(nine.confidence().points()).isEqualTo(9);
        assertThat(nine.confidence().deciles()).isEmpty();
        assertThat(nine.toString()).doesNotContain("surest");
        Evaluation ten = Evaluation.of("ten", Normalizer.schemePair(), List.of(three, three, three, one));
        assertThat(ten.confidence().deciles()).hasSize(10).endsWith(new ConfidenceReport.Decile(0.4, 1));
    }

    @Test
    void ofAFaceTheMeanDoubtOfItsComparedPointsGoesWithItsError() {
        double nan = Double.NaN;
        EvaluationPair good = pair("good", new double[] {1, 2, nan}, 0.7, 0.5, 0); // 0.6 in the mean
        EvaluationPair middle = pair("middle", new double[] {4, 4, 4}, 0.5, 0.9, 0.1);
        EvaluationPair bad = pair("bad", new double[] {9, 1, 9}, 0.1, 0.5, 0.6);
        assertThat(faceCorrelation(good, middle, bad)).isCloseTo(1, within(1e-12));
        EvaluationPair sure = pair("sure", new double[] {5, 5, 5}, 0.9, 0.9, 0.9);
        // ranks by doubt: sure, good, middle, bad; by error: good, middle, sure, bad
        assertThat(faceCorrelation(good, middle, bad, sure)).isCloseTo(1 - 6 * (4 + 1 + 1) / 60.0, within(1e-12));
        assertThat(faceCorrelation(good)).isNaN();
    }

    private static double faceCorrelation(EvaluationPair... pairs) {
        return Evaluation.of("faces", Normalizer.schemePair(), List.of(pairs))
                .confidence()
                .faceDoubtErrorCorrelation();
    }

    /** A face whose points lie to the right of the truth by errors in percent of the distance of its eyes. */
    private static EvaluationPair pair(String id, double[] errors, double... confidences) {
        double[] found = TRUTH.clone();
        for (int i = 0; i < errors.length; i++) {
            found[2 * i] += errors[i];
        }
        return EvaluationPair.found(
                id, Keypoints.of(FACE, TRUTH), Keypoints.of(FACE, found).withConfidences(confidences));
    }
}
