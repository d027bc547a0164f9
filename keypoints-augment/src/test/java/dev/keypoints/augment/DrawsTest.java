package dev.keypoints.augment;

import static dev.keypoints.augment.Steps.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.augment.draw.Draw;
import dev.keypoints.augment.draw.DrawnValues;
import dev.keypoints.augment.geometric.Crop;
import dev.keypoints.augment.geometric.Translate;
import dev.keypoints.augment.step.Step;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** From where to where each step draws, how evenly, and how likely what it chooses is. */
class DrawsTest {

    private static final int DRAWS = 3000;

    /**
     * What is drawn for a value, or for each number of a row.
     *
     * @param evenly what is even from the lowest to the highest: the value or its logarithm
     */
    private record Range(Step step, String value, double low, double high, DoubleUnaryOperator evenly) {
        @Override
        public String toString() {
            return value + " of " + step;
        }
    }

    private static Range even(Step step, String value, double low, double high) {
        return new Range(step, value, low, high, v -> v);
    }

    private static Range log(Step step, String value, double low, double high) {
        return new Range(step, value, low, high, Math::log);
    }

    static List<Range> ranges() {
        Step translate = new Translate(0.2, 0.3);
        Step shear = shearDegrees(10, 25);
        Step scale = scale(0.5, 3, 0.8, 1.6);
        Step around = cropAround(Crop.box(2).jitter(0.15).scaleJitter(0.5, 3));
        Step part = randomResizedCrop(0.2, 0.9, 0.5, 3);
        Step jitter = colorJitter(brightness(0.2), contrast(0.3), saturation(0.4), hue(0.1));
        Step erase = erase(0.1, 0.4);
        return List.of(
                even(translate, "x", -0.2, 0.2),
                even(translate, "y", -0.3, 0.3),
                even(shear, "x", -10, 10),
                even(shear, "y", -25, 25),
                even(rotateDegrees(-10, 40), "degrees", -10, 40),
                log(scale, "factor", 0.5, 3),
                log(scale, "aspect", 0.8, 1.6),
                even(around, "x", -0.15, 0.15),
                even(around, "y", -0.15, 0.15),
                log(around, "scale", 0.5, 3),
                even(part, "area", 0.2, 0.9),
                log(part, "aspect", 0.5, 3),
                even(part, "x", 0, 1),
                even(part, "y", 0, 1),
                even(elastic(0.1, 1), "x", -0.1, 0.1),
                even(elastic(0.1, 1), "y", -0.1, 0.1),
                even(thinPlate(0.1, 2), "x", -0.1, 0.1),
                even(thinPlate(0.1, 2), "y", -0.1, 0.1),
                even(jitter, "brightness", 0.8, 1.2),
                even(jitter, "contrast", 0.7, 1.3),
                even(jitter, "saturation", 0.6, 1.4),
                even(jitter, "hue", -0.1, 0.1),
                log(gamma(0.5, 3), "gamma", 0.5, 3),
                even(channelShift(40), "shifts", -40, 40),
                even(clahe(2, 6, 4), "limit", 2, 6),
                even(gaussianBlur(0.5, 3), "sigma", 0.5, 3),
                even(motionBlur(2, 9), "length", 2, 9),
                even(motionBlur(2, 9), "degrees", 0, 180),
                even(noise(5, 30), "sigma", 5, 30),
                even(noise(5, 30), "seed", 0, 0x1p53),
                even(saltPepper(0.02, 0.2), "share", 0.02, 0.2),
                even(saltPepper(0.02, 0.2), "seed", 0, 0x1p53),
                even(downscale(1.5, 4), "factor", 1.5, 4),
                even(sideLight(0.2, 0.7), "strength", 0.2, 0.7),
                even(sideLight(0.2, 0.7), "degrees", 0, 360),
                even(shadow(0.3, 0.8), "darkness", 0.3, 0.8),
                even(shadow(0.3, 0.8), "degrees", 0, 360),
                even(erase, "x", 0, 1),
                even(erase, "y", 0, 1),
                even(erase, "width", 0.1, 0.4),
                even(erase, "height", 0.1, 0.4),
                even(erase, "color", 0, 255),
                even(erase, "from", 0, 1),
                even(erase, "seed", 0, 0x1p53));
    }

    @ParameterizedTest
    @MethodSource("ranges")
    void a_value_is_drawn_evenly_from_its_lowest_to_its_highest(Range range) {
        double low = range.evenly.applyAsDouble(range.low);
        double high = range.evenly.applyAsDouble(range.high);
        List<double[]> draws =
                draws(range.step).map(v -> numbers(v, range.value)).toList();
        for (int k = 0; k < draws.get(0).length; k++) {
            int entry = k;
            double[] shares = draws.stream()
                    .mapToDouble(numbers -> (range.evenly.applyAsDouble(numbers[entry]) - low) / (high - low))
                    .toArray();
            DoubleSummaryStatistics all = Arrays.stream(shares).summaryStatistics();
            assertThat(all.getMin()).isBetween(-1e-9, 0.01);
            assertThat(all.getMax()).isBetween(0.99, 1 + 1e-9);
            // of 3000 even shares, one deviation of the mean is 0.0053 and of the mean square 0.0054
            assertThat(all.getAverage()).isCloseTo(0.5, within(0.03));
            assertThat(Arrays.stream(shares).map(s -> s * s).average().orElseThrow())
                    .isCloseTo(1 / 3.0, within(0.03));
        }
    }

    static List<Step> ofSeveralNumbers() {
        return Catalogue.strong().stream()
                .filter(s -> allNumbers(Drawing.draw(s, Draw.of(0)).values()).length > 1)
                .toList();
    }

    @ParameterizedTest
    @MethodSource("ofSeveralNumbers")
    void the_numbers_of_a_step_do_not_go_together(Step step) {
        double[][] draws = draws(step).map(DrawsTest::allNumbers).toArray(double[][]::new);
        double[][] numbers = IntStream.range(0, draws[0].length)
                .mapToObj(k -> standardized(Arrays.stream(draws).mapToDouble(d -> d[k])))
                .toArray(double[][]::new);
        for (int i = 0; i < numbers.length; i++) {
            for (int j = 0; j < i; j++) {
                double sum = 0;
                for (int n = 0; n < DRAWS; n++) {
                    sum += numbers[i][n] * numbers[j][n];
                }
                // one deviation is 0.018; what never changes gives NaN
                assertThat(Math.abs(sum / DRAWS)).isLessThan(0.1);
            }
        }
    }

    /** Returns numbers of mean 0 and deviation 1. */
    private static double[] standardized(DoubleStream some) {
        double[] numbers = some.toArray();
        double mean = Arrays.stream(numbers).average().orElseThrow();
        double square = Arrays.stream(numbers)
                .map(v -> (v - mean) * (v - mean))
                .average()
                .orElseThrow();
        return Arrays.stream(numbers).map(v -> (v - mean) / Math.sqrt(square)).toArray();
    }

    /** How likely each number or row of a value is. */
    private record Chances(Step step, String value, Map<String, Double> of) {
        @Override
        public String toString() {
            return value + " of " + step;
        }
    }

    static List<Chances> chances() {
        Step a = greyscale(1);
        return List.of(
                new Chances(flipHorizontal(0.3), "flip", Map.of("1.0", 0.3, "0.0", 0.7)),
                new Chances(flipVertical(0.7), "flip", Map.of("1.0", 0.7, "0.0", 0.3)),
                new Chances(greyscale(0.2), "grey", Map.of("1.0", 0.2, "0.0", 0.8)),
                new Chances(equalize(0.8), "equalize", Map.of("1.0", 0.8, "0.0", 0.2)),
                // each of six orders in 0.6 of the cases, and as it is in the others
                new Chances(
                        channelShuffle(0.6),
                        "order",
                        Map.of("0.0", 0.5, "1.0", 0.1, "2.0", 0.1, "3.0", 0.1, "4.0", 0.1, "5.0", 0.1)),
                new Chances(
                        jpeg(10, 14),
                        "quality",
                        Map.of("10.0", 0.2, "11.0", 0.2, "12.0", 0.2, "13.0", 0.2, "14.0", 0.2)),
                new Chances(erase(0.1, 0.4), "fill", Map.of("0.0", 1 / 3.0, "1.0", 1 / 3.0, "2.0", 1 / 3.0)),
                new Chances(sequence(a, a), "chosen", Map.of("[0.0, 1.0]", 1.0)),
                new Chances(sometimes(0.3, a, a), "chosen", Map.of("[0.0, 1.0]", 0.3, "[]", 0.7)),
                new Chances(oneOf(a, a, a), "chosen", Map.of("[0.0]", 1 / 3.0, "[1.0]", 1 / 3.0, "[2.0]", 1 / 3.0)),
                // none, one or two, each in a third of the cases, of three single steps or three pairs in their order
                new Chances(
                        someOf(0, 2, a, a, a),
                        "chosen",
                        Map.of(
                                "[]", 1 / 3.0,
                                "[0.0]", 1 / 9.0,
                                "[1.0]", 1 / 9.0,
                                "[2.0]", 1 / 9.0,
                                "[0.0, 1.0]", 1 / 9.0,
                                "[0.0, 2.0]", 1 / 9.0,
                                "[1.0, 2.0]", 1 / 9.0)));
    }

    @ParameterizedTest
    @MethodSource("chances")
    void a_choice_is_as_likely_as_told(Chances chances) {
        Map<String, Integer> counts = new HashMap<>();
        draws(chances.step)
                .map(v -> v.isRow(chances.value)
                        ? v.row(chances.value).toString()
                        : Double.toString(v.get(chances.value)))
                .forEach(outcome -> counts.merge(outcome, 1, Integer::sum));
        assertThat(counts).containsOnlyKeys(chances.of.keySet());
        chances.of.forEach((outcome, p) -> assertThat((double) counts.get(outcome))
                .as(outcome)
                .isCloseTo(DRAWS * p, within(5 * Math.sqrt(DRAWS * p * (1 - p)))));
    }

    private static Stream<DrawnValues> draws(Step step) {
        return IntStream.range(0, DRAWS)
                .mapToObj(i -> Drawing.draw(step, Draw.of(i)).values());
    }

    private static double[] allNumbers(DrawnValues values) {
        return values.names().stream()
                .flatMapToDouble(name -> Arrays.stream(numbers(values, name)))
                .toArray();
    }

    private static double[] numbers(DrawnValues values, String name) {
        return values.isRow(name) ? values.row(name).toArray() : new double[] {values.get(name)};
    }
}
