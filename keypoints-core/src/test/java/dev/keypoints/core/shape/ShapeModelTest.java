package dev.keypoints.core.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.keypoints.core.KeypointSample;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.Keypoints;
import dev.keypoints.core.image.ImageSource;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.core.metrics.Evaluation;
import dev.keypoints.core.metrics.Normalizer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ShapeModelTest {

    private static final double[] MEAN = {1, 2, 3, 4, 5, 6};
    private static final double[] FIRST = {0.6, 0, 0.8, 0, 0, 0};
    private static final double[] SECOND = {0, 0.8, 0, -0.6, 0, 0};

    /** Shapes that vary along two known directions by known amounts, and not at all otherwise. */
    private static double[][] shapes(int n) {
        double[][] rows = new double[n][];
        for (int r = 0; r < n; r++) {
            // In opposite pairs, so that the mean is exact.
            double sign = r % 2 == 0 ? 1 : -1;
            SplittableRandom random = new SplittableRandom(r / 2);
            double a = sign * random.nextDouble(-3, 3);
            double b = sign * random.nextDouble(-1, 1);
            rows[r] = new double[6];
            for (int i = 0; i < 6; i++) {
                rows[r][i] = MEAN[i] + a * FIRST[i] + b * SECOND[i];
            }
        }
        return rows;
    }

    @Test
    void finds_the_directions_that_the_shapes_vary_in() {
        ShapeModel model = ShapeModel.fit(shapes(400));
        assertThat(model.components()).isEqualTo(2);
        assertThat(model.mean()).containsExactly(MEAN, within(1e-12));
        assertThat(Math.abs(dot(model.mode(0), FIRST))).isCloseTo(1, within(0.01));
        assertThat(Math.abs(dot(model.mode(1), SECOND))).isCloseTo(1, within(0.01));
        assertThat(dot(model.mode(0), model.mode(1))).isCloseTo(0, within(1e-12));
        assertThat(model.standardDeviations()[0]).isCloseTo(Math.sqrt(3), within(0.1));
        assertThat(model.standardDeviations()[1]).isCloseTo(Math.sqrt(1 / 3.0), within(0.05));
        assertThat(model.explainedVariance()).isCloseTo(1, within(1e-12));
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Test
    void a_shape_comes_back_from_its_coefficients_raw_or_whitened() {
        double[][] rows = shapes(50);
        ShapeModel model = ShapeModel.fit(rows);
        for (double[] row : rows) {
            assertThat(model.reconstruct(model.project(row))).containsExactly(row, within(1e-9));
            assertThat(model.fromWhitened(model.whitened(row))).containsExactly(row, within(1e-9));
        }
        assertThat(model.reconstructionRms(rows)).isCloseTo(0, within(1e-9));
    }

    @Test
    void whitened_coefficients_of_the_training_shapes_have_mean_0_and_variance_1_and_do_not_correlate() {
        double[][] rows = shapes(200);
        ShapeModel model = ShapeModel.fit(rows);
        double[] sum = new double[2];
        double[] squares = new double[2];
        double product = 0;
        for (double[] row : rows) {
            double[] z = model.whitened(row);
            for (int c = 0; c < 2; c++) {
                sum[c] += z[c];
                squares[c] += z[c] * z[c];
            }
            product += z[0] * z[1];
        }
        assertThat(sum).containsExactly(new double[2], within(1e-9));
        assertThat(squares[0] / 199).isCloseTo(1, within(1e-9));
        assertThat(squares[1] / 199).isCloseTo(1, within(1e-9));
        assertThat(product / 199).isCloseTo(0, within(1e-9));
    }

    @Test
    void what_is_left_out_is_the_variance_that_is_not_held() {
        double[][] rows = shapes(400);
        ShapeModel full = ShapeModel.fit(rows);
        ShapeModel one = full.withComponents(1);
        assertThat(full.componentsFor(0.8)).isEqualTo(1);
        assertThat(full.withVariance(0.99).components()).isEqualTo(2);
        assertThat(full.componentsFor(1)).isEqualTo(2);
        double variance = one.standardDeviations()[0] * one.standardDeviations()[0];
        double lost = full.standardDeviations()[1] * full.standardDeviations()[1];
        assertThat(one.explainedVariance()).isCloseTo(variance / (variance + lost), within(1e-9));
        double rms = one.reconstructionRms(rows);
        assertThat(rms * rms * 6).isCloseTo(lost * 399 / 400, within(1e-9));
        assertThatThrownBy(() -> one.componentsFor(0.99))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("0.99");
    }

    @Test
    void the_error_of_the_closest_shapes_is_an_evaluation_with_a_normaliser() {
        KeypointScheme scheme = KeypointScheme.builder("three", List.of("a", "b", "c"))
                .normalizeBy(0, 2)
                .build();
        List<Keypoints> shapes =
                Arrays.stream(shapes(100)).map(r -> Keypoints.of(scheme, r)).toList();
        ShapeModel one = ShapeModel.fit(shapes).withComponents(1);
        Evaluation cost = one.reconstructionError(shapes, Normalizer.schemePair());
        Keypoints first = shapes.get(0);
        double[] near = one.closest(first.toArray());
        double error = 0;
        for (int i = 0; i < 3; i++) {
            error += Math.hypot(near[2 * i] - first.x(i), near[2 * i + 1] - first.y(i)) / 3;
        }
        double pair = first.point(0).distanceTo(first.point(2));
        assertThat(cost.faceErrors().get(0).nmePercent()).isCloseTo(100 * error / pair, within(1e-9));
        assertThat(ShapeModel.fit(shapes)
                        .reconstructionError(shapes, Normalizer.boxSize())
                        .meanNmePercent())
                .isCloseTo(0, within(1e-9));
    }

    @Test
    void few_shapes_determine_few_components() {
        ShapeModel model = ShapeModel.fit(new double[][] {{0, 0, 1, 1}, {0, 1, 2, 1}, {1, 0, 0, 3}});
        assertThat(model.components()).isEqualTo(2);
        assertThatThrownBy(() -> model.withComponents(3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 to 2")
                .hasMessageContaining("3 were");
    }

    @Test
    void many_points_that_move_in_few_ways_have_few_components() {
        SplittableRandom random = new SplittableRandom(3);
        double[][] ways = new double[10][];
        for (int w = 0; w < ways.length; w++) {
            ways[w] = random.doubles(136, -1, 1).toArray();
        }
        double[][] rows = new double[272][136];
        for (double[] row : rows) {
            for (double[] way : ways) {
                double a = random.nextDouble(-1, 1);
                for (int i = 0; i < row.length; i++) {
                    row[i] += a * way[i];
                }
            }
        }
        ShapeModel model = ShapeModel.fit(rows);
        assertThat(model.components()).isEqualTo(10);
        for (int r = 0; r < rows.length; r += 50) {
            assertThat(model.reconstruct(model.project(rows[r]))).containsExactly(rows[r], within(1e-9));
        }
    }

    @Test
    void shapes_that_cannot_be_modelled_are_refused_with_the_reason() {
        assertThatThrownBy(() -> ShapeModel.fit(new double[][] {{0, 0}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 2");
        assertThatThrownBy(() -> ShapeModel.fit(new double[][] {{0, 0}, {1, 1, 2, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shape 1 has 4");
        assertThatThrownBy(() -> ShapeModel.fit(new double[][] {{1, 2}, {1, 2}, {1, 2}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("equal");
        assertThatThrownBy(() -> ShapeModel.fit(new double[][] {{1, 2, 3, 4}, {1, 2, Double.NaN, 4}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("shape 1 lacks point 1");
        ShapeModel model = ShapeModel.fit(shapes(10));
        assertThatThrownBy(() -> model.project(new double[4]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("6 numbers, but 4");
    }

    @Test
    void samples_with_missing_points_are_left_out_by_name() {
        KeypointScheme two = KeypointScheme.builder("two", List.of("a", "b")).build();
        ImageSource image = ImageSource.of("grey", PixelImage.filled(4, 4, 0));
        List<KeypointSample> samples = new ArrayList<>();
        samples.add(new KeypointSample("whole", image, Keypoints.of(two, new double[] {0, 1, 2, 3})));
        samples.add(new KeypointSample("gap", image, Keypoints.of(two, new double[] {0, 1, Double.NaN, Double.NaN})));
        CompleteSamples complete = CompleteSamples.of(samples);
        assertThat(complete.samples()).extracting(KeypointSample::id).containsExactly("whole");
        assertThat(complete.leftOut()).containsExactly("gap");
    }
}
