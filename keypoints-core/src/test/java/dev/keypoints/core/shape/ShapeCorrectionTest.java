package dev.keypoints.core.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.geometry.Point;
import dev.keypoints.core.geometry.Transform2;
import dev.keypoints.core.metrics.EvaluationPair;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShapeCorrectionTest {

    private static final int POINTS = 5;
    private static final KeypointScheme SCHEME = KeypointScheme.builder(
                    "five", IntStream.range(0, POINTS).mapToObj(i -> "p" + i).toList())
            .build();

    @Test
    void a_linear_error_is_found_and_taken_back_on_shapes_that_were_not_seen() {
        Random random = new Random(1);
        ShapeCorrection wrong = random(random, 0.05);
        ShapeCorrection fitted = ShapeCorrection.fit(pairs(random, wrong, 400, 0), 1e-9);
        for (EvaluationPair pair : pairs(random, wrong, 20, 0)) {
            assertThat(error(pair.truth(), pair.predicted().orElseThrow())).isGreaterThan(0.5);
            assertThat(error(pair.truth(), fitted.apply(pair.predicted().orElseThrow())))
                    .isLessThan(1e-6);
        }
    }

    @Test
    void what_is_moved_turned_and_enlarged_is_corrected_alike() {
        Random random = new Random(2);
        ShapeCorrection correction = random(random, 0.1);
        Keypoints shape = shape(random);
        Transform2 map =
                Transform2.rotationDegrees(33, new Point(4, 9)).then(Transform2.affine(1.7, 0, 30, 0, 1.7, -8));
        Keypoints first = correction.apply(shape).transform(map);
        assertThat(correction.apply(shape.transform(map)).toArray()).containsExactly(first.toArray(), within(1e-9));
    }

    @Test
    void the_ridge_holds_the_correction_back_and_noise_alone_is_hardly_corrected() {
        Random random = new Random(3);
        List<EvaluationPair> noise = pairs(random, random(random, 0), 300, 1);
        double free = norm(ShapeCorrection.fit(noise, 1e-9));
        double held = norm(ShapeCorrection.fit(noise, 1000));
        assertThat(held).isLessThan(free / 2);
        assertThat(held).isLessThan(0.01);
    }

    @Test
    void weights_are_those_of_a_ridge_regression_in_units_of_the_shapes_size() {
        KeypointScheme two =
                KeypointScheme.builder("two", List.of("left", "right")).build();
        Keypoints predicted = Keypoints.of(two, new double[] {90, 50, 110, 50});
        Keypoints truth = Keypoints.of(two, new double[] {90, 40, 115, 50});
        ShapeCorrection fitted = ShapeCorrection.fit(List.of(EvaluationPair.found("a", truth, predicted)), 2);
        // The size is 10, so the shape is (-1, 1) and the errors are -i and 0.5. With weights -w and w the sum
        // |e - 2 w|^2 + 2 (2 |w|^2) is smallest at w = e / 4.
        assertThat(fitted.real()).containsExactly(new double[] {0, -0.125, 0, 0.125}, within(1e-12));
        assertThat(fitted.imaginary()).containsExactly(new double[] {0.25, 0, -0.25, 0}, within(1e-12));
    }

    @Test
    void faces_without_a_size_or_with_a_missing_point_are_left_out_of_the_fit() {
        Random random = new Random(6);
        List<EvaluationPair> pairs = pairs(random, random(random, 0.05), 20, 0);
        ShapeCorrection expected = ShapeCorrection.fit(pairs, 1);
        Keypoints shape = shape(random);
        double[] holed = shape.toArray();
        holed[3] = Double.NaN;
        pairs.add(EvaluationPair.found("all on one place", shape, Keypoints.of(SCHEME, new double[2 * POINTS])));
        pairs.add(EvaluationPair.found("holed truth", Keypoints.of(SCHEME, holed), shape));
        ShapeCorrection fitted = ShapeCorrection.fit(pairs, 1);
        assertThat(fitted.real()).isEqualTo(expected.real());
        assertThat(fitted.imaginary()).isEqualTo(expected.imaginary());
    }

    @Test
    void states_and_confidences_stay_and_points_of_which_one_is_missing_are_left_as_they_are() {
        Random random = new Random(4);
        ShapeCorrection correction = random(random, 0.1);
        Keypoints shape = shape(random).withConfidences(new double[] {0.1, 0.2, 0.3, 0.4, 0.5});
        assertThat(correction.apply(shape).confidences()).isEqualTo(shape.confidences());
        double[] xy = shape.toArray();
        xy[2] = Double.NaN;
        Keypoints holed = Keypoints.of(SCHEME, xy);
        assertThat(correction.apply(holed)).isEqualTo(holed);
        List<EvaluationPair> unusable =
                List.of(EvaluationPair.found("a", shape, holed), EvaluationPair.missed("b", shape));
        assertThat(norm(ShapeCorrection.fit(unusable, 1))).isZero();
    }

    @Test
    void wrong_numbers_are_refused() {
        assertThatThrownBy(() -> ShapeCorrection.of(3, new double[9], new double[8]))
                .hasMessageContaining("9 weights")
                .hasMessageContaining("9 and 8");
        assertThatThrownBy(() -> ShapeCorrection.of(1, new double[] {Double.NaN}, new double[1]))
                .hasMessageContaining("not finite");
        assertThatThrownBy(() ->
                        ShapeCorrection.of(2, new double[4], new double[4]).apply(shape(new Random(5))))
                .hasMessageContaining("2 points")
                .hasMessageContaining("5");
        assertThatThrownBy(() -> ShapeCorrection.fit(List.of(), 1)).hasMessageContaining("0 and 1");
    }

    private static List<EvaluationPair> pairs(Random random, ShapeCorrection wrong, int n, double noise) {
        List<EvaluationPair> pairs = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            Keypoints predicted = shape(random);
            double[] truth = wrong.apply(predicted).toArray();
            for (int k = 0; k < truth.length; k++) {
                truth[k] += noise * random.nextGaussian();
            }
            pairs.add(EvaluationPair.found("face " + i, Keypoints.of(SCHEME, truth), predicted));
        }
        return pairs;
    }

    private static Keypoints shape(Random random) {
        double[] xy = new double[2 * POINTS];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = 200 + 40 * random.nextGaussian();
        }
        return Keypoints.of(SCHEME, xy);
    }

    private static ShapeCorrection random(Random random, double scale) {
        double[] real =
                random.doubles(POINTS * POINTS, -1, 1).map(v -> v * scale).toArray();
        double[] imaginary =
                random.doubles(POINTS * POINTS, -1, 1).map(v -> v * scale).toArray();
        return ShapeCorrection.of(POINTS, real, imaginary);
    }

    private static double error(Keypoints a, Keypoints b) {
        return IntStream.range(0, POINTS)
                .mapToDouble(i -> a.point(i).distanceTo(b.point(i)))
                .average()
                .orElseThrow();
    }

    private static double norm(ShapeCorrection c) {
        double sum = 0;
        for (int i = 0; i < POINTS * POINTS; i++) {
            sum += c.real()[i] * c.real()[i] + c.imaginary()[i] * c.imaginary()[i];
        }
        return Math.sqrt(sum);
    }
}
