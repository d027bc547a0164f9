package dev.keypoints.models.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.nets.FaceNet6Conv;
import dev.keypoints.models.nets.HeatmapHead;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.NetOutputs;
import dev.keypoints.models.train.loop.Objective;
import dev.keypoints.models.train.loop.Tensors;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The losses on heatmaps against figures worked out by hand, on maps of 8 x 4 cells. */
class HeatmapLossesTest {

    private static final HeatmapNet NET = HeatmapNet.builder()
            .inputSize(32, 16)
            .widths(4, 8)
            .blocksPerStage(1)
            .build();
    private static final int CELLS = 32;
    private static final double LOG_CELLS = Math.log(CELLS);

    /** The centre of the cell in column 3 and row 1, in network units. */
    private static final float U = 3.5f / 8 - 0.5f;

    private static final float V = 1.5f / 4 - 0.5f;

    private NDManager manager;

    @BeforeEach
    void open() {
        manager = EngineSetup.openManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    @Test
    void the_losses_without_a_width_have_that_of_their_documentation() {
        assertThat(KeypointLoss.heatmap()).isEqualTo(KeypointLoss.heatmap(1));
        assertThat(KeypointLoss.adaptiveWing()).isEqualTo(KeypointLoss.adaptiveWing(1.5));
    }

    @Test
    void an_error_scale_is_told_only_by_a_network_with_doubts() {
        HeatmapHead doubtless =
                HeatmapHead.builder(FaceNet6Conv.builder().build()).build();
        assertThat(KeypointLoss.heatmap(2).doubtUnit(NET)).hasValue(1.0 / 8);
        assertThat(KeypointLoss.heatmap(2).doubtUnit(doubtless)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(doubles = {1, 2})
    void the_map_costs_its_cross_entropy_with_a_gaussian_of_the_given_width(double sigma) {
        // a map with one peak, two cells right of and one below the point
        float[] logs = new float[CELLS];
        Arrays.fill(logs, -7);
        logs[2 * 8 + 5] = -0.5f;
        double atPeak = gaussian(5 - 3, 8, 3, sigma) * gaussian(2 - 1, 4, 1, sigma);
        double expected = 7 * (1 - atPeak) + 0.5 * atPeak;
        NDList targets = point(0);
        Objective loss = KeypointLoss.heatmap(sigma).objective(NET);
        assertThat(value(loss, outputs(1, new float[] {U, V}, logs), targets)).isCloseTo(expected, within(1e-4));
        NDList outputs = outputs(1, new float[] {U, V}, logs);
        assertThat((double) gradient(loss, outputs, NetOutputs.LOG_HEAT, targets)[2 * 8 + 5])
                .isCloseTo(-atPeak, within(1e-5));
    }

    /** Returns the share of a Gaussian so far from its middle, where all cells of the axis have 1 together. */
    private static double gaussian(int distance, int cells, int middle, double sigma) {
        double sum = 0;
        for (int i = 0; i < cells; i++) {
            sum += Math.exp(-(i - middle) * (i - middle) / (2 * sigma * sigma));
        }
        return Math.exp(-distance * distance / (2 * sigma * sigma)) / sum;
    }

    @ParameterizedTest
    @CsvSource({"0.5, 1, 0", "0.5, 1, 1", "-1, -2, 0", "-1, -2, 1"})
    void doubts_cost_the_likelihood_of_the_error_and_of_being_covered(double logScale, double logit, float covered) {
        // two cells across and one down from the point, so an error of 3
        float[] found = {U + 2 / 8f, V + 1 / 4f};
        double laplace = 3 * Math.exp(-logScale) + logScale;
        double chance = 1 / (1 + Math.exp(-logit));
        double cover = -Math.log(covered == 1 ? chance : 1 - chance);
        NDList targets = point(covered);
        Objective loss = KeypointLoss.heatmap().objective(NET);
        NDList outputs = outputs(1, found, flat(1));
        assertThat(value(loss, outputs, targets)).isCloseTo(3 + LOG_CELLS, within(1e-4));
        outputs.add(named(NetOutputs.DOUBTS, new float[] {(float) logScale, (float) logit}, new Shape(1, 1, 2)));
        assertThat(value(loss, outputs, targets)).isCloseTo(3 + LOG_CELLS + 0.1 * laplace + 0.2 * cover, within(1e-4));
        assertThat(gradient(loss, outputs, NetOutputs.DOUBTS, targets))
                .containsExactly(
                        new float[] {(float) (0.1 * (1 - 3 * Math.exp(-logScale))), (float) (0.2 * (chance - covered))},
                        within(1e-5f));
    }

    @Test
    void doubts_do_not_excuse_the_places() {
        NDList outputs = outputs(1, new float[] {U + 2 / 8f, V - 1 / 4f}, flat(1));
        outputs.add(named(NetOutputs.DOUBTS, new float[2], new Shape(1, 1, 2)));
        // a step of one network unit is one of 8 columns or 4 rows
        assertThat(gradient(KeypointLoss.heatmap().objective(NET), outputs, NetOutputs.POINTS, point(0)))
                .containsExactly(new float[] {8, -4}, within(1e-5f));
    }

    @Test
    void points_outside_the_map_and_missing_ones_are_left_out_where_they_say_nothing() {
        // the first point lies in the map, the second outside, the third is missing; each is found 3 cells off
        float[] truth = {U, V, 0.8f, V, 0, 0};
        float[] found = {U + 3 / 8f, V, 0.8f, V - 3 / 4f, 3 / 8f, 0};
        NDList targets = targets(truth, 3, new float[] {1, 1, 0}, new float[] {1, 0, 0}, new float[3]);
        NDList outputs = outputs(3, found, flat(3));
        Objective heatmap = KeypointLoss.heatmap().objective(NET);
        assertThat(value(heatmap, outputs, targets))
                .as("the distance of both known points, the map of the first")
                .isCloseTo(3 + LOG_CELLS / 2, within(1e-4));
        // an error scale of 1 and a chance of one half for all
        outputs.add(named(NetOutputs.DOUBTS, new float[6], new Shape(1, 3, 2)));
        assertThat(value(heatmap, outputs, targets))
                .as("the doubts of both known points")
                .isCloseTo(3 + LOG_CELLS / 2 + 0.1 * 3 + 0.2 * Math.log(2), within(1e-4));
        Objective wing = KeypointLoss.adaptiveWing().objective(NET);
        double ofFirst = value(wing, outputs(1, new float[2], flat(1)), point(0));
        assertThat(ofFirst).isPositive();
        assertThat(value(wing, outputs, targets)).isCloseTo(ofFirst / 2, within(1e-4));
    }

    @ParameterizedTest
    @CsvSource({
        // y is at least 0.2 up to sqrt(2 ln 5) = 1.79 sigma from the point, here within the 3 x 3 cells around it, so
        // near is what lies within the 5 x 5
        "1, 5, 3, 11",
        "1, 6, 1, 1",
        // up to 2.69 cells: (3, 2) apart is one cell from (2, 1) apart, and (4, 1) from (3, 0)
        "1.5, 6, 3, 11",
        "1.5, 7, 2, 1",
    })
    void adaptive_wing_counts_errors_near_the_point_eleven_times(double sigma, int column, int row, int factor) {
        float[] logs = new float[CELLS];
        double expected = 0;
        for (int i = 0; i < CELLS; i++) {
            double r2 = Math.pow(i % 8 - 3, 2) + Math.pow(i / 8 - 1, 2);
            double y = Math.exp(-r2 / (2 * sigma * sigma));
            boolean wrong = i == row * 8 + column;
            // an error of 0.3 costs 14 ln(1 + 0.3^(2.1 - y)), see AdaptiveWingObjective
            logs[i] = (float) Math.log((wrong ? y + 0.3 : y) / (2 * Math.PI * sigma * sigma));
            expected += wrong ? factor * 14 * Math.log(1 + Math.pow(0.3, 2.1 - y)) / CELLS : 0;
        }
        Objective loss = KeypointLoss.adaptiveWing(sigma).objective(NET);
        assertThat(value(loss, outputs(1, new float[2], logs), point(0))).isCloseTo(expected, within(1e-3));
    }

    /** Returns maps that are the same everywhere and sum to 1, whose cross entropy is the logarithm of their cells. */
    private static float[] flat(int points) {
        float[] logs = new float[points * CELLS];
        Arrays.fill(logs, (float) -LOG_CELLS);
        return logs;
    }

    private NDList outputs(int points, float[] found, float[] logs) {
        return new NDList(
                named(NetOutputs.POINTS, found, new Shape(1, points, 2)),
                named(NetOutputs.LOG_HEAT, logs, new Shape(1, points, CELLS)));
    }

    private NDArray named(String name, float[] values, Shape shape) {
        NDArray array = manager.create(values, shape);
        array.setName(name);
        return array;
    }

    /** Returns the targets of the point at the centre of the cell. */
    private NDList point(float covered) {
        return targets(new float[] {U, V}, 1, new float[] {1}, new float[] {1}, new float[] {covered});
    }

    private NDList targets(float[] truth, int points, float[] weights, float[] inside, float[] covered) {
        NDList list = new NDList();
        PointTargets.list(1, points, truth, weights, inside, covered, 0)
                .forEach(t -> list.add(Tensors.toDevice(t, manager)));
        return list;
    }

    private static double value(Objective objective, NDList outputs, NDList targets) {
        return objective.loss(outputs, targets).getFloat();
    }

    private static float[] gradient(Objective objective, NDList outputs, String name, NDList targets) {
        NDArray variable = NetOutputs.get(outputs, name);
        variable.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(objective.loss(outputs, targets));
            return variable.getGradient().toFloatArray();
        }
    }
}
