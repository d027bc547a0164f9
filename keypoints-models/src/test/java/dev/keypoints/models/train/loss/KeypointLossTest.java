package dev.keypoints.models.train.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.training.GradientCollector;
import dev.keypoints.core.shape.ShapeModel;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.nets.FaceNet6Conv;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.NetOutputs;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.nets.PcaHead;
import dev.keypoints.models.testing.FreedMemory;
import dev.keypoints.models.train.loop.Objective;
import dev.keypoints.models.train.loop.Tensors;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeypointLossTest {

    private static final KeypointNetwork PLAIN = NoseNet.builder().build();
    private static final HeatmapNet HEAT = HeatmapNet.builder()
            .inputSize(32, 16)
            .widths(4, 8)
            .blocksPerStage(1)
            .build();

    /** Two points, off by (0.01, -0.02) and (0.3, 0), so by 1, 2, 30 and 0 percent; the third point is missing. */
    private static final float[] TRUTH = {0.1f, 0.2f, -0.1f, 0, 0, 0};

    private static final float[] FOUND = {0.11f, 0.18f, 0.2f, 0, 7, -9};
    private static final float[] KNOWN = {1, 1, 0};

    private static final double[][] SHAPES = {{0, 0, 0.2, 0}, {0, 0, 0.4, 0.1}, {0, 0.1, 0.3, 0.1}};

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
    void mse_is_percent_of_frame_squared_over_the_known_coordinates() {
        assertThat(ofPoints(KeypointLoss.mse(), KNOWN)).isCloseTo((1 + 4 + 900) / 4.0, within(1e-2));
    }

    @Test
    void l1_is_the_mean_distance_in_percent() {
        assertThat(ofPoints(KeypointLoss.l1(), KNOWN)).isCloseTo((1 + 2 + 30) / 4.0, within(1e-4));
    }

    @Test
    void a_steady_loss_adds_how_far_twins_lie_apart() {
        // two samples of a point, and the twin of the first, whose point lies 1 and 3 percent from it
        Map<String, Given> outputs =
                Map.of(NetOutputs.POINTS, new Given(new float[] {0.1f, 0.1f, 0, 0, 0.11f, 0.07f}, new Shape(3, 1, 2)));
        NDList targets = targets(3, 1, new float[6], new float[] {1, 1, 1}, 1);
        Objective plain = KeypointLoss.l1().objective(PLAIN);
        Objective steady = new SteadyObjective(plain, 0.5);
        assertThat(value(steady, outputs, targets) - value(plain, outputs, targets))
                .isCloseTo(0.5 * (1 + 3), within(1e-4));
        checkGradient(steady, outputs, NetOutputs.POINTS, targets, 1e-3f);
        assertThat(value(steady, points(), targets(1, 3, TRUTH, KNOWN)))
                .as("without twins")
                .isEqualTo(value(plain, points(), targets(1, 3, TRUTH, KNOWN)));
    }

    @Test
    void smooth_l1_is_squared_near_zero_and_linear_beyond() {
        double expected = (1 / (2 * 1.5) + (2 - 0.75) + (30 - 0.75)) / 4;
        assertThat(ofPoints(KeypointLoss.smoothL1(1.5), KNOWN)).isCloseTo(expected, within(1e-4));
    }

    @Test
    void wing_is_logarithmic_near_zero_and_linear_beyond() {
        double c = 10 - 10 * Math.log(1 + 10 / 2.0);
        double expected = (10 * Math.log(1.5) + 10 * Math.log(2) + (30 - c)) / 4;
        assertThat(ofPoints(KeypointLoss.wing(), KNOWN)).isCloseTo(expected, within(1e-4));
    }

    @Test
    void soft_wing_is_linear_near_zero_and_logarithmic_beyond() {
        double b = 2 - 20 * Math.log(1 + 2 / 0.5);
        // 2 percent, up to rounding, is where the two parts meet
        double expected = (1 + 2 + 20 * Math.log(1 + 30 / 0.5) + b) / 4;
        assertThat(ofPoints(KeypointLoss.softWing(), KNOWN)).isCloseTo(expected, within(1e-3));
    }

    @Test
    void a_point_counts_by_its_weight() {
        double expected = (3 * (1 + 4) / 2.0 + 1 * 900 / 2.0) / 4;
        assertThat(ofPoints(KeypointLoss.mse(), new float[] {3, 1, 0})).isCloseTo(expected, within(1e-2));
        assertThat(ofPoints(KeypointLoss.mse(), new float[] {0.03f, 0.01f, 0}))
                .as("weights in the same proportion")
                .isCloseTo(expected, within(1e-2));
    }

    @Test
    void a_batch_without_a_known_point_costs_nothing() {
        assertThat(ofPoints(KeypointLoss.mse(), new float[3])).isZero();
    }

    @Test
    void adaptive_wing_is_zero_for_the_target_itself_and_follows_the_paper_elsewhere() {
        // a map of 8 x 4 cells; the point lies on the centre of cell (3, 1)
        float u = 3.5f / 8 - 0.5f;
        float v = 1.5f / 4 - 0.5f;
        float[] exact = new float[32];
        float[] wrong = new float[32];
        double expected = 0;
        for (int i = 0; i < 32; i++) {
            double dx = i % 8 - 3;
            double dy = i / 8 - 1;
            double y = Math.exp(-(dx * dx + dy * dy) / 2);
            double said = i == 11 ? 0.2 : i == 12 ? 0.5 : y; // a large error at (3, 1), a small one at (4, 1)
            exact[i] = (float) Math.log(y / (2 * Math.PI));
            wrong[i] = (float) Math.log(said / (2 * Math.PI));
            expected += 11 * awing(y, said) / 32;
        }
        assertThat(ofMaps(KeypointLoss.adaptiveWing(1), exact, u, v)).isCloseTo(0, within(1e-5));
        assertThat(ofMaps(KeypointLoss.adaptiveWing(1), wrong, u, v)).isCloseTo(expected, within(1e-3));
    }

    /** The formula as the paper writes it. */
    private static double awing(double y, double said) {
        double power = 2.1 - y;
        double e = Math.abs(y - said);
        if (e < 0.5) {
            return 14 * Math.log(1 + Math.pow(e, power));
        }
        double a = 14 * (1 / (1 + Math.pow(0.5, power))) * power * Math.pow(0.5, power - 1);
        return a * e - (0.5 * a - 14 * Math.log(1 + Math.pow(0.5, power)));
    }

    @Test
    void the_heatmap_loss_is_the_cross_entropy_and_the_distance_in_cells() {
        float[] flat = new float[32]; // so the cross entropy is log 32 wherever the point lies
        Arrays.fill(flat, (float) -Math.log(32));
        double distanceInCells = 8 * 0.25 + 4 * 0.125;
        assertThat(ofMaps(KeypointLoss.heatmap(), flat, 0.25f, -0.125f))
                .isCloseTo(Math.log(32) + distanceInCells, within(1e-4));
    }

    @Test
    void coefficients_are_compared_in_standard_deviations_and_incomplete_samples_masked() {
        ShapeModel basis = ShapeModel.fit(SHAPES);
        double[] z = basis.whitened(new double[] {0, 0.05, 0.3, 0});
        float[] found = new float[3 * z.length];
        double expected = 0;
        for (int c = 0; c < z.length; c++) {
            found[c] = (float) (z[c] + 0.5 * (c + 1));
            found[2 * z.length + c] = (float) z[c]; // the third sample is found without an error
            expected += 0.25 * (c + 1) * (c + 1) / z.length / 2;
        }
        PcaHead network = PcaHead.builder(FaceNet6Conv.builder().build())
                .components(z.length)
                .build()
                .fitted(SHAPES);
        double loss = value(
                KeypointLoss.coefficients().objective(network),
                Map.of(NetOutputs.COEFFICIENTS, new Given(found, new Shape(3, z.length))),
                targets(3, 2, new float[] {0, 0.05f, 0.3f, 0, 0, 0.05f, 0, 0, 0, 0.05f, 0.3f, 0}, new float[] {
                    1, 1, 1, 0, 1, 1
                }));
        assertThat(loss).isCloseTo(expected, within(1e-3));
    }

    @Test
    void the_gradient_of_the_loss_on_coefficients_is_that_of_finite_differences() {
        PcaHead network = PcaHead.builder(FaceNet6Conv.builder().build())
                .components(2)
                .build()
                .fitted(SHAPES);
        // the second sample has a missing point
        NDList targets = targets(2, 2, new float[] {0, 0.05f, 0.3f, 0, 0, 0.05f, 0, 0}, new float[] {1, 1, 1, 0});
        Map<String, Given> outputs =
                Map.of(NetOutputs.COEFFICIENTS, new Given(new float[] {0.4f, -1.5f, 2, -0.7f}, new Shape(2, 2)));
        Objective objective = KeypointLoss.coefficients().objective(network);
        checkGradient(objective, outputs, NetOutputs.COEFFICIENTS, targets, 1e-2f);
        float[] gradient = gradient(objective, outputs, NetOutputs.COEFFICIENTS, targets, () -> {});
        assertThat(gradient[0]).isNotZero();
        assertThat(gradient[1]).isNotZero();
        assertThat(Math.abs(gradient[2]) + Math.abs(gradient[3]))
                .as("of the incomplete sample")
                .isZero();
        assertThat(gradient(objective, outputs, NetOutputs.COEFFICIENTS, targets, FreedMemory::reuse))
                .as("though memory is reused before the way back")
                .isEqualTo(gradient);
    }

    static List<KeypointLoss> onPoints() {
        return List.of(
                KeypointLoss.mse(),
                KeypointLoss.l1(),
                KeypointLoss.smoothL1(1.5),
                KeypointLoss.wing(),
                KeypointLoss.softWing());
    }

    @ParameterizedTest
    @MethodSource("onPoints")
    void gradients_of_losses_on_points_are_those_of_finite_differences(KeypointLoss loss) {
        checkGradient(loss.objective(PLAIN), points(), NetOutputs.POINTS, targets(1, 3, TRUTH, KNOWN), 1e-3f);
    }

    static List<KeypointLoss> onMaps() {
        return List.of(KeypointLoss.adaptiveWing(1), KeypointLoss.heatmap());
    }

    @ParameterizedTest
    @MethodSource("onMaps")
    void gradients_of_losses_on_heatmaps_are_those_of_finite_differences(KeypointLoss loss) {
        checkGradient(loss.objective(HEAT), maps(), NetOutputs.LOG_HEAT, spot(), 1e-2f);
    }

    @ParameterizedTest
    @MethodSource("onPoints")
    void gradients_of_losses_on_points_hold_though_memory_is_reused_before_the_way_back(KeypointLoss loss) {
        Objective objective = loss.objective(PLAIN);
        assertThat(gradient(objective, points(), NetOutputs.POINTS, targets(1, 3, TRUTH, KNOWN), FreedMemory::reuse))
                .isEqualTo(gradient(objective, points(), NetOutputs.POINTS, targets(1, 3, TRUTH, KNOWN), () -> {}));
    }

    @ParameterizedTest
    @MethodSource("onMaps")
    void gradients_of_losses_on_heatmaps_hold_though_memory_is_reused_before_the_way_back(KeypointLoss loss) {
        Objective objective = loss.objective(HEAT);
        assertThat(gradient(objective, maps(), NetOutputs.LOG_HEAT, spot(), FreedMemory::reuse))
                .isEqualTo(gradient(objective, maps(), NetOutputs.LOG_HEAT, spot(), () -> {}));
    }

    @Test
    void a_loss_refuses_a_network_that_does_not_give_what_it_compares() {
        assertThatThrownBy(() -> KeypointLoss.adaptiveWing().objective(PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("adaptive wing")
                .hasMessageContaining("heatmaps");
        assertThatThrownBy(() -> KeypointLoss.coefficients().objective(PLAIN))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("basis");
    }

    @Test
    void options_out_of_range_are_refused_with_the_value() {
        assertThatThrownBy(() -> KeypointLoss.wing(0, 2))
                .hasMessageContaining("omega")
                .hasMessageContaining("0.0");
        assertThatThrownBy(() -> KeypointLoss.smoothL1(Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> KeypointLoss.heatmap(0.1)).hasMessageContaining("0.1");
    }

    @Test
    void only_the_loss_that_teaches_doubts_says_what_they_are_counted_in() {
        assertThat(KeypointLoss.heatmap().doubtUnit(HEAT)).hasValue(1.0 / 8);
        assertThat(KeypointLoss.mse().doubtUnit(HEAT)).isEmpty();
    }

    private record Given(float[] values, Shape shape) {}

    private static Map<String, Given> points() {
        return Map.of(
                NetOutputs.POINTS, new Given(new float[] {0.115f, 0.185f, 0.2f, 0.004f, 7, -9}, new Shape(1, 3, 2)));
    }

    private static Map<String, Given> maps() {
        SplittableRandom random = new SplittableRandom(5);
        float[] logs = new float[32];
        for (int i = 0; i < 32; i++) {
            logs[i] = (float) (-3.5 + random.nextDouble());
        }
        return maps(logs);
    }

    private static Map<String, Given> maps(float[] logs) {
        Map<String, Given> outputs = new LinkedHashMap<>();
        outputs.put(NetOutputs.POINTS, new Given(new float[2], new Shape(1, 1, 2)));
        outputs.put(NetOutputs.LOG_HEAT, new Given(logs, new Shape(1, 1, 32)));
        return outputs;
    }

    private NDList spot() {
        return targets(1, 1, new float[] {0.05f, -0.1f}, new float[] {1});
    }

    private double ofPoints(KeypointLoss loss, float[] weights) {
        return value(
                loss.objective(PLAIN),
                Map.of(NetOutputs.POINTS, new Given(FOUND, new Shape(1, 3, 2))),
                targets(1, 3, TRUTH, weights));
    }

    private double ofMaps(KeypointLoss loss, float[] logs, float u, float v) {
        return value(loss.objective(HEAT), maps(logs), targets(1, 1, new float[] {u, v}, new float[] {1}));
    }

    private NDList targets(int n, int k, float[] points, float[] weights) {
        return targets(n, k, points, weights, 0);
    }

    private NDList targets(int n, int k, float[] points, float[] weights, int twins) {
        float[] inside = new float[n * k];
        Arrays.fill(inside, 1);
        NDList list = new NDList();
        PointTargets.list(n, k, points, weights, inside, new float[n * k], twins)
                .forEach(t -> list.add(Tensors.toDevice(t, manager)));
        return list;
    }

    private NDList arrays(Map<String, Given> outputs) {
        NDList list = new NDList();
        outputs.forEach((name, g) -> {
            NDArray a = manager.create(g.values(), g.shape());
            a.setName(name);
            list.add(a);
        });
        return list;
    }

    private double value(Objective objective, Map<String, Given> outputs, NDList targets) {
        return objective.loss(arrays(outputs), targets).getFloat();
    }

    private void checkGradient(
            Objective objective, Map<String, Given> outputs, String name, NDList targets, float step) {
        float[] gradient = gradient(objective, outputs, name, targets, () -> {});
        float[] values = outputs.get(name).values();
        for (int i = 0; i < values.length; i++) {
            float kept = values[i];
            values[i] = kept + step;
            double above = value(objective, outputs, targets);
            values[i] = kept - step;
            double below = value(objective, outputs, targets);
            values[i] = kept;
            double expected = (above - below) / (2 * step);
            assertThat((double) gradient[i])
                    .as("derivative by number %s", i)
                    .isCloseTo(expected, within(0.02 * Math.abs(expected) + 0.02));
        }
    }

    /** Returns the gradient by an output, with something done before the way back. */
    private float[] gradient(
            Objective objective, Map<String, Given> outputs, String name, NDList targets, Runnable between) {
        NDList list = arrays(outputs);
        NDArray variable = NetOutputs.get(list, name);
        variable.setRequiresGradient(true);
        try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = objective.loss(list, targets);
            between.run();
            collector.backward(loss);
            return variable.getGradient().toFloatArray();
        }
    }
}
