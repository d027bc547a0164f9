package dev.keypoints.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.PointState;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EvaluationTest {

    /** Two eyes 100 px apart, so that pixels are percents, and a chin. */
    private static final KeypointScheme FACE = KeypointScheme.builder("face3", List.of("eye_r", "eye_l", "chin"))
            .group("eyes", List.of(0, 1))
            .group("jaw", List.of(2))
            .normalizeBy(0, 1)
            .build();

    private static final Keypoints TRUTH = points(100, 50, 200, 50, 150, 250);

    @Test
    void nmeIsTheMeanPointErrorOverTheDistanceOfTheTruthsPair() {
        // errors 3, 4 and 5 px; the predicted eyes are 107 px apart, which must not matter
        Evaluation e = evaluate(pair("a", points(97, 50, 204, 50, 153, 254)));
        assertThat(e.meanNmePercent()).isCloseTo(4, within(1e-12));
        assertThat(e.groupNmePercent()).containsOnlyKeys("eyes", "jaw");
        assertThat(e.groupNmePercent().get("eyes")).isCloseTo(3.5, within(1e-12));
        assertThat(e.groupNmePercent().get("jaw")).isCloseTo(5, within(1e-12));
    }

    @Test
    void ibug68IsNormalisedByItsOuterEyeCorners() {
        double[] xy = new double[136];
        for (int i = 0; i < 136; i++) {
            xy[i] = i * 7 % 50;
        }
        xy[72] = 10;
        xy[73] = 10;
        xy[90] = 40;
        xy[91] = 50;
        Keypoints truth = Keypoints.of(KeypointScheme.ibug68(), xy);
        Keypoints moved = truth.transform(Transform2.translation(1, 0));
        Evaluation e = Evaluation.of("x", Normalizer.schemePair(), List.of(EvaluationPair.found("a", truth, moved)));
        assertThat(e.meanNmePercent()).isCloseTo(2, within(1e-9));
    }

    @Test
    void theBoxSizeIsTheRootOfTheFaceBoxArea() {
        assertThat(Normalizer.boxSize().distance(TRUTH)).isCloseTo(Math.sqrt(100.0 * 200), within(1e-12));
        Evaluation e = Evaluation.of("x", Normalizer.boxSize(), List.of(pair("a", shifted(Math.sqrt(20000) / 10))));
        assertThat(e.meanNmePercent()).isCloseTo(10, within(1e-9));
    }

    @Test
    void aSchemeWithoutAPairAsksForTheBoxSize() {
        Keypoints nose = Keypoints.of(KeypointScheme.nose1(), new double[] {1, 2});
        assertThatThrownBy(() ->
                        Evaluation.of("x", Normalizer.schemePair(), List.of(EvaluationPair.found("a", nose, nose))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("nose1")
                .hasMessageContaining("box size");
    }

    @Test
    void meanMedianFailuresAndAreaOfKnownErrors() {
        Evaluation e =
                evaluate(pair("a", shifted(2)), pair("b", shifted(4)), pair("c", shifted(8)), pair("d", shifted(30)));
        assertThat(e.meanNmePercent()).isCloseTo(11, within(1e-9));
        assertThat(e.medianNmePercent()).isCloseTo(6, within(1e-9));
        // 8 % exactly is no failure
        assertThat(e.failureRatePercent()).isCloseTo(25, within(1e-9));
        assertThat(e.aucPercent()).isCloseTo(100 * (0.75 + 0.5) / 4, within(1e-9));
    }

    @Test
    void missedFacesAreFailuresAndAddNothingUnderTheCurve() {
        Evaluation e = evaluate(pair("a", shifted(2)), EvaluationPair.missed("lost", TRUTH));
        assertThat(e.missed()).containsExactly("lost");
        assertThat(e.faces()).isEqualTo(2);
        assertThat(e.foundPercent()).isEqualTo(50);
        assertThat(e.meanNmePercent()).isCloseTo(2, within(1e-9));
        assertThat(e.failureRatePercent()).isEqualTo(50);
        assertThat(e.aucPercent()).isCloseTo(37.5, within(1e-9));
    }

    @Test
    void percentOfFrameSquaredNeedsNoLengthAndSoJudgesSchemesOfOnePoint() {
        Keypoints truth = Keypoints.of(KeypointScheme.nose1(), new double[] {49.5, 49.5});
        EvaluationPair near = EvaluationPair.found("near", truth, truth.transform(Transform2.translation(2, 0)))
                .withFrame(CropFrame.ofBox(new Box(-0.5, -0.5, 100, 100)));
        EvaluationPair far = EvaluationPair.found("far", truth, truth.transform(Transform2.translation(0, 4)))
                .withFrame(CropFrame.ofBox(new Box(-0.5, -0.5, 100, 100)));
        Evaluation e = Evaluation.of("nose", Normalizer.usual(truth.scheme()), List.of(near, far));
        assertThat(e.leftOut()).containsExactly("near", "far");
        assertThat(e.meanNmePercent()).isNaN();
        assertThat(e.percentOfFrameSquared()).isCloseTo((2 + 8) / 2.0, within(1e-9));
        assertThat(near.percentOfFrameSquared()).isCloseTo(2, within(1e-9));
        Evaluation part = e.part("the far one", p -> p.id().equals("far"));
        assertThat(part.percentOfFrameSquared()).isCloseTo(8, within(1e-9));
        assertThat(part.name()).isEqualTo("the far one");
    }

    @Test
    void aPredictionWithoutAnyPointIsAMiss() {
        double nan = Double.NaN;
        Evaluation e = evaluate(pair("empty", points(nan, nan, nan, nan, nan, nan)));
        assertThat(e.missed()).containsExactly("empty");
        assertThat(e.meanNmePercent()).isNaN();
    }

    @Test
    void aZeroDistanceIsNamedLeftOutAndNeverInfinite() {
        Keypoints noEyes = points(150, 50, 150, 50, 150, 250);
        Keypoints lostEye =
                TRUTH.withStates(new PointState[] {PointState.MISSING, PointState.VISIBLE, PointState.VISIBLE});
        Evaluation e = evaluate(
                pair("good", shifted(2)),
                EvaluationPair.found("one eye on the other", noEyes, TRUTH),
                EvaluationPair.found("no right eye", lostEye, TRUTH));
        assertThat(e.leftOut()).containsExactly("one eye on the other", "no right eye");
        assertThat(e.faces()).isEqualTo(1);
        assertThat(e.meanNmePercent()).isCloseTo(2, within(1e-9));
        assertThat(e.toString()).contains("2 left out").contains("no right eye");
    }

    @Test
    void missingTruthPointsAreMasked() {
        Keypoints noChin = points(100, 50, 200, 50, Double.NaN, Double.NaN);
        Evaluation e = evaluate(EvaluationPair.found("a", noChin, points(103, 50, 205, 50, 0, 0)));
        assertThat(e.meanNmePercent()).isCloseTo(4, within(1e-9));
        assertThat(e.groupNmePercent()).containsOnlyKeys("eyes", "jaw");
        assertThat(e.groupNmePercent().get("jaw")).isNaN();
        assertThat(e.confidence().points()).isEqualTo(2);
    }

    @Test
    void pointsThatThePredictionLacksAreCounted() {
        double nan = Double.NaN;
        Evaluation e = evaluate(
                pair("no chin", points(103, 50, 203, 50, nan, nan)),
                pair("one eye", points(103, 50, nan, nan, nan, nan)));
        assertThat(e.meanNmePercent()).isCloseTo(3, within(1e-9));
        assertThat(e.pointsNotPredicted()).isEqualTo(1 + 2);
        assertThat(e.toString()).contains("3 points not predicted");
    }

    @Test
    void percentOfFrameSquaredIsTheMeanSquareInNetworkUnitsTimesAHundred() {
        // a crop of 400 x 200 px: 4 px are 1 % across, 4 px are 2 % down
        CropFrame crop = CropFrame.ofBox(new Box(10, 20, 400, 200));
        Evaluation e = evaluate(pair("a", points(104, 54, 204, 54, 154, 254)).withFrame(crop));
        assertThat(e.percentOfFrameSquared()).isCloseTo((1 + 4) / 2.0, within(1e-9));
        assertThat(evaluate(pair("a", shifted(2))).percentOfFrameSquared()).isNaN();
        assertThat(evaluate(pair("a", shifted(2)).withFrame(crop), pair("b", shifted(2)))
                        .percentOfFrameSquared())
                .as("of faces of which one has no frame")
                .isNaN();
    }

    @Test
    void networkUnitsGoFromMinusHalfToHalfOverTheCrop() {
        CropFrame upright = CropFrame.ofBox(new Box(10, 20, 400, 200));
        assertThat(upright.unitX(10, 20)).isCloseTo(-0.5, within(1e-12));
        assertThat(upright.unitY(10, 220)).isCloseTo(0.5, within(1e-12));
        assertThat(upright.unitX(210, 120)).isCloseTo(0, within(1e-12));
        CropFrame pixels = new CropFrame(Transform2.identity(), new ImageSize(112, 96));
        assertThat(pixels.unitX(55.5, 0)).isCloseTo(0, within(1e-12));
        assertThat(pixels.unitY(0, -0.5)).isCloseTo(-0.5, within(1e-12));
        // a quarter right of the middle and half of it below: 55.5 + 28 and 47.5 + 48
        Point place = pixels.toPhoto(0.25, 0.5);
        assertThat(place.x()).isCloseTo(83.5, within(1e-12));
        assertThat(place.y()).isCloseTo(95.5, within(1e-12));
    }

    @Test
    void doubtThatGrowsWithTheErrorCorrelatesFully() {
        Keypoints knowing = points(101, 50, 202, 50, 153, 250).withConfidences(new double[] {0.9, 0.5, 0.1});
        assertThat(evaluate(pair("a", knowing)).confidence().doubtErrorCorrelation())
                .isCloseTo(1, within(1e-12));
        Keypoints fooled = knowing.withConfidences(new double[] {0.1, 0.5, 0.9});
        assertThat(evaluate(pair("a", fooled)).confidence().doubtErrorCorrelation())
                .isCloseTo(-1, within(1e-12));
        assertThat(evaluate(pair("a", shifted(3))).confidence().doubtErrorCorrelation())
                .isNaN();
    }

    @Test
    void theMeanShapeBaselineIsTheTrainingShapePutIntoEachTrueBox() {
        MeanShape mean = MeanShape.of(List.of(points(0, 0, 10, 0, 4, 20), points(100, 0, 300, 0, 220, 40)));
        // chins at 0.4 and 0.6 of the width
        assertThat(mean.placeIn(new Box(100, 50, 100, 200)).get("chin")).isEqualTo(new Point(150, 250));
        Evaluation e = evaluate(
                EvaluationPair.missed("a", TRUTH),
                pair("b", shifted(30)).withFrame(CropFrame.ofBox(new Box(0, 0, 9, 9))));
        Evaluation baseline = e.meanShapeBaseline(mean);
        assertThat(baseline.pairs().get(1).frame()).isEqualTo(e.pairs().get(1).frame());
        assertThat(baseline.faces()).isEqualTo(2);
        assertThat(baseline.missed()).isEmpty();
        assertThat(baseline.meanNmePercent()).isCloseTo(0, within(1e-9));
        assertThat(Evaluation.table(List.of(e, baseline))).contains("mean shape");
    }

    @Test
    void meanShapesMaskMissingPointsAndRefuseNothing() {
        double nan = Double.NaN;
        MeanShape mean = MeanShape.of(List.of(points(0, 0, 10, 20, nan, nan), points(0, 0, 10, 20, 5, 20)));
        assertThat(mean.placeIn(new Box(0, 0, 20, 20)).get("chin")).isEqualTo(new Point(10, 20));
        Keypoints without =
                MeanShape.of(List.of(points(0, 0, 10, 20, nan, nan))).placeIn(new Box(0, 0, 1, 1));
        assertThat(without.isMissing(2)).isTrue();
        assertThatThrownBy(() -> MeanShape.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MeanShape.of(List.of(points(3, 3, 3, 3, 3, 3))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("area");
        MeanShape flatOnesPassedOver = MeanShape.of(List.of(points(0, 0, 10, 20, 5, 20), points(0, 7, 10, 7, 9, 7)));
        assertThat(flatOnesPassedOver.toArray()).containsExactly(0, 0, 1, 1, 0.5, 1);
        flatOnesPassedOver.toArray()[0] = 9;
        assertThat(flatOnesPassedOver.toArray()[0]).isZero();
    }

    @Test
    void differentSchemesAreRefused() {
        Keypoints nose = Keypoints.of(KeypointScheme.nose1(), new double[] {1, 2});
        assertThatThrownBy(() -> EvaluationPair.found("photo 7", TRUTH, nose))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("photo 7")
                .hasMessageContaining("face3")
                .hasMessageContaining("nose1");
        assertThatThrownBy(() -> evaluate(pair("a", TRUTH), EvaluationPair.found("b", nose, nose)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MeanShape.of(List.of(TRUTH, nose)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("face3 and nose1");
    }

    @Test
    void anEmptyEvaluationAnswersNaNAndPrintsDashes() {
        Evaluation e = evaluate();
        assertThat(e.meanNmePercent()).isNaN();
        assertThat(e.medianNmePercent()).isNaN();
        assertThat(e.foundPercent()).isNaN();
        assertThat(e.failureRatePercent()).isNaN();
        assertThat(e.toString()).doesNotContain("NaN").contains("-");
    }

    /**
     * Three found faces whose points lie 1, 2 and 9 % too far to the right, the second without a chin; one of which no point
     * was found, and one without eyes.
     */
    private static Evaluation ofAllKinds() {
        CropFrame crop = CropFrame.ofBox(new Box(10, 20, 400, 200));
        double nan = Double.NaN;
        return evaluate(
                pair("a", shifted(1).withConfidences(new double[] {0.9, 0.9, 0.9}))
                        .withFrame(crop),
                pair("b", points(102, 50, 202, 50, nan, nan).withConfidences(new double[] {0.8, 0.8, 0}))
                        .withFrame(crop),
                pair("c", shifted(9).withConfidences(new double[] {0.3, 0.3, 0.3}))
                        .withFrame(crop),
                pair("lost", points(nan, nan, nan, nan, nan, nan)),
                EvaluationPair.missed("no eyes", points(150, 50, 150, 50, 150, 250)));
    }

    @Test
    void jsonHasEveryFigureUnderItsName() throws IOException {
        JsonNode json = new ObjectMapper().readTree(ofAllKinds().toJson());
        Map<String, Double> figures = Map.ofEntries(
                Map.entry("/faces", 4.0), // the one without eyes is left out
                Map.entry("/foundPercent", 75.0),
                Map.entry("/meanNmePercent", 4.0),
                Map.entry("/medianNmePercent", 2.0),
                Map.entry("/failureRate8Percent", 50.0), // the missed one and that of 9 %
                Map.entry("/auc8Percent", 100 * (7 / 8.0 + 6 / 8.0) / 4),
                // a pixel across is 1/4 % of the frame; of 16 coordinates 3, 2 and 3 are off
                Map.entry("/percentOfFrameSquared", (3 * 1 + 2 * 4 + 3 * 81) / 16.0 / 16),
                Map.entry("/leanPercent", -4.0),
                Map.entry("/pointsNotPredicted", 1.0),
                Map.entry("/groupNmePercent/eyes", 4.0),
                Map.entry("/groupNmePercent/jaw", (1 + 9) / 2.0),
                Map.entry("/confidence/points", 8.0),
                Map.entry("/confidence/doubtErrorCorrelation", 1.0),
                Map.entry("/confidence/faceDoubtErrorCorrelation", 1.0),
                Map.entry("/faceNmePercent/a", 1.0),
                Map.entry("/faceNmePercent/b", 2.0),
                Map.entry("/faceNmePercent/c", 9.0));
        figures.forEach((name, figure) ->
                assertThat(json.at(name).asDouble(Double.NaN)).as(name).isCloseTo(figure, within(1e-9)));
        assertThat(json.get("name").asText()).isEqualTo("test");
        assertThat(json.get("normalizer").asText()).isEqualTo("normalizing pair");
        assertThat(json.get("missed")).hasToString("[\"lost\"]");
        assertThat(json.get("leftOut")).hasToString("[\"no eyes\"]");
        assertThat(json.at("/confidence/deciles")).as("tenths of 8 points").isEmpty();
    }

    @Test
    void theTableHasEachFigureBelowItsHead() {
        List<String> lines =
                Evaluation.table(List.of(ofAllKinds(), evaluate())).lines().toList();
        assertThat(cells(lines.get(0)))
                .containsExactly(
                        "faces",
                        "found %",
                        "NME %",
                        "median %",
                        "FR8 %",
                        "AUC8 %",
                        "%²",
                        "lean %",
                        "doubt corr.",
                        "of faces");
        assertThat(cells(lines.get(1)))
                .containsExactly("test", "4", "75.0", "4.00", "2.00", "50.0", "40.6", "0.99", "-4.00", "1.00", "1.00");
        assertThat(lines.get(1)).hasSameSizeAs(lines.get(0));
        assertThat(cells(lines.get(2))).containsExactly("test", "0", "-", "-", "-", "-", "-", "-", "-", "-", "-");
        assertThat(cells(lines.get(4))).containsExactly("NME % by group", "eyes", "jaw");
        assertThat(cells(lines.get(5))).containsExactly("test", "4.00", "5.00");
        assertThat(cells(lines.get(6))).as("of no face").containsExactly("test", "-", "-");
        assertThat(lines.subList(7, lines.size()))
                .containsExactly(
                        "test: 1 left out for want of a normalizing distance: no eyes",
                        "test: 1 points not predicted and so not counted");
    }

    private static String[] cells(String line) {
        return line.strip().split(" {2,}", -1);
    }

    @Test
    void tablesAndJsonHaveDotsInEveryLocale() throws IOException {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            Evaluation e = evaluate(pair("ä/ö 1", shifted(2.5)), EvaluationPair.missed("b", TRUTH));
            assertThat(e.toString()).contains("2.50").doesNotContain(",");
            JsonNode json = new ObjectMapper().readTree(e.toJson());
            assertThat(json.get("meanNmePercent").asDouble()).isCloseTo(2.5, within(1e-9));
            assertThat(json.get("faceNmePercent").get("ä/ö 1").asDouble()).isCloseTo(2.5, within(1e-9));
            assertThat(json.get("missed").get(0).asText()).isEqualTo("b");
            assertThat(json.get("percentOfFrameSquared").isNull()).isTrue();
            assertThat(json.get("groupNmePercent").get("eyes").asDouble()).isCloseTo(2.5, within(1e-9));
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Evaluation evaluate(EvaluationPair... pairs) {
        return Evaluation.of("test", Normalizer.schemePair(), List.of(pairs));
    }

    private static EvaluationPair pair(String id, Keypoints predicted) {
        return EvaluationPair.found(id, TRUTH, predicted);
    }

    private static Keypoints shifted(double dx) {
        return TRUTH.transform(Transform2.translation(dx, 0));
    }

    private static Keypoints points(double... xy) {
        return Keypoints.of(FACE, xy);
    }

    @Test
    void ofManyFacesThatAreLeftOutTenAreNamed() {
        Keypoints noEyes = points(150, 50, 150, 50, 150, 250);
        EvaluationPair[] pairs = new EvaluationPair[12];
        Arrays.setAll(pairs, i -> EvaluationPair.found("face" + i, noEyes, TRUTH));
        assertThat(evaluate(pairs).toString())
                .contains("12 left out", "face9 and 2 more")
                .doesNotContain("face10");
    }
}
