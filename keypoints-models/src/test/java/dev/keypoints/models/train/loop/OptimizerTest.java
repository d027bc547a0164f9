package dev.keypoints.models.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDArrays;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.nets.layers.BatchNorm2d;
import dev.keypoints.models.nets.layers.Conv;
import dev.keypoints.models.nets.layers.Linear;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.Values;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class OptimizerTest {

    /** Two weights that are pulled towards 3 and -1 by the loss (w - goal)², with the rate halved at every step. */
    private static List<float[]> path(Optimizer optimizer, int steps) {
        List<float[]> path = new ArrayList<>();
        try (NDManager manager = EngineSetup.openManager()) {
            Parameter p = weights(manager);
            AdamState adam = new AdamState(manager, Map.of("w", p), optimizer);
            NDArray goal = manager.create(new float[] {3, -1});
            for (int i = 0; i < steps; i++) {
                try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                    collector.backward(p.getArray().sub(goal).square().sum());
                }
                double unused = adam.step(1.0 / (1 << i));
                path.add(p.getArray().toFloatArray());
            }
        }
        return path;
    }

    /** Returns the weights 1 and 2. */
    private static Parameter weights(NDManager manager) {
        Parameter p = Parameter.builder()
                .setName("w")
                .setType(Parameter.Type.WEIGHT)
                .optShape(new Shape(1, 2))
                .build();
        p.initialize(manager, DataType.FLOAT32);
        p.getArray().set(new float[] {1, 2});
        return p;
    }

    /** The papers' formulas, in double precision. */
    private static void check(Optimizer o) {
        double[] w = {1, 2};
        double[] m = new double[2];
        double[] v = new double[2];
        List<float[]> path = path(o, 6);
        for (int t = 1; t <= 6; t++) {
            double rate = o.rate() / (1 << (t - 1));
            double[] g = {2 * (w[0] - 3), 2 * (w[1] + 1)};
            double norm = Math.hypot(g[0], g[1]);
            double scale = Math.min(1, o.clipNorm() / norm);
            for (int i = 0; i < 2; i++) {
                double gradient = g[i] * scale + (o.decoupled() ? 0 : o.weightDecay() * w[i]);
                m[i] = o.beta1() * m[i] + (1 - o.beta1()) * gradient;
                v[i] = o.beta2() * v[i] + (1 - o.beta2()) * gradient * gradient;
                double step =
                        (m[i] / (1 - Math.pow(o.beta1(), t))) / (Math.sqrt(v[i] / (1 - Math.pow(o.beta2(), t))) + 1e-8);
                w[i] -= rate * step + (o.decoupled() ? rate * o.weightDecay() * w[i] : 0);
                assertThat((double) path.get(t - 1)[i])
                        .as("step %s of %s", t, o)
                        .isCloseTo(w[i], within(2e-5));
            }
        }
    }

    @Test
    void adam_follows_its_paper() {
        check(Optimizer.adam(0.1));
        check(Optimizer.adam(0.1).betas(0.5, 0.9));
    }

    @Test
    void weight_decay_is_part_of_the_gradient_in_adam_and_apart_from_it_in_adamw() {
        check(Optimizer.adam(0.1).weightDecay(0.3));
        check(Optimizer.adamW(0.1, 0.3));
    }

    @Test
    void weights_decay_but_biases_and_what_normalisations_learn_do_not() {
        try (NDManager manager = EngineSetup.openManager()) {
            Map<String, Parameter> all = new LinkedHashMap<>();
            Map.of(
                            "conv",
                            new Conv(Conv.Shape2d.of(1, 2, 3, 1), true),
                            "linear",
                            new Linear(2, 2),
                            "norm",
                            new BatchNorm2d(2))
                    .forEach((name, block) -> {
                        block.initialize(manager, DataType.FLOAT32, new Shape(1));
                        NamedParameters.of(block).forEach((part, p) -> all.put(name + "." + part, p));
                    });
            all.values().removeIf(p -> !p.requiresGradient());
            assertThat(all).hasSize(6);
            all.values().forEach(p -> Values.write(p.getArray(), ones(p)));
            AdamState adam = new AdamState(manager, all, Optimizer.adamW(0.1, 0.3));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDList nothing = new NDList();
                all.values().forEach(p -> nothing.add(p.getArray().sum().mul(0)));
                collector.backward(NDArrays.add(nothing.toArray(new NDArray[0])));
            }
            double unused = adam.step(1);
            // without a gradient nothing is left but the decay, 0.1 x 0.3
            all.forEach((name, p) -> assertThat(p.getArray().toFloatArray())
                    .as(name)
                    .containsOnly(Set.of("conv.weight", "linear.weight").contains(name) ? 0.97f : 1));
        }
    }

    private static float[] ones(Parameter p) {
        float[] ones = new float[(int) p.getArray().size()];
        Arrays.fill(ones, 1);
        return ones;
    }

    @Test
    void gradients_are_clipped_by_their_common_norm() {
        check(Optimizer.adam(0.1).betas(0.5, 0.9).clipNorm(2));
    }

    @Test
    void a_gradient_that_is_no_number_moves_nothing_where_gradients_are_clipped() {
        try (NDManager manager = EngineSetup.openManager()) {
            Parameter p = weights(manager);
            AdamState adam =
                    new AdamState(manager, Map.of("w", p), Optimizer.adam(0.1).clipNorm(2));
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(p.getArray().mul(Float.NaN).sum());
            }
            assertThat(adam.step(1)).isEqualTo(Double.POSITIVE_INFINITY);
            assertThat(p.getArray().toFloatArray()).containsExactly(1, 2);
            assertThat(adam.steps()).isZero();
        }
    }

    @Test
    void values_out_of_range_are_refused_at_once() {
        for (double rate : new double[] {0, -1, Double.NaN, 1e6}) {
            assertThatThrownBy(() -> Optimizer.adam(rate))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("above 0 and at most 1, but was " + rate);
        }
        assertThatThrownBy(() -> Optimizer.adamW(0.1, 1)).hasMessageContaining("weight decay");
        assertThatThrownBy(() -> Optimizer.adam(0.1).clipNorm(0)).hasMessageContaining("but was 0.0");
        assertThatThrownBy(() -> Optimizer.adam(0.1).betas(1, 0.9)).hasMessageContaining("but was 1.0");
    }

    @Test
    void the_cosine_rises_falls_and_ends_at_a_hundredth() {
        Schedule cosine = Schedule.cosine(0.1);
        assertThat(cosine.factor(0, 100)).isCloseTo(1 / 11.0, within(1e-9));
        assertThat(cosine.factor(10, 100)).isCloseTo(1, within(1e-9));
        assertThat(cosine.factor(55, 100)).isCloseTo(0.505, within(1e-9));
        assertThat(cosine.factor(100, 100)).isCloseTo(0.01, within(1e-9));
    }

    @Test
    void steps_come_at_their_milestones() {
        Schedule step = Schedule.step(0.1, 0.5, 0.75);
        assertThat(step.factor(49, 100)).isEqualTo(1);
        assertThat(step.factor(50, 100)).isEqualTo(0.1);
        assertThat(step.factor(99, 100)).isCloseTo(0.01, within(1e-12));
        assertThat(Schedule.constant().factor(99, 100)).isEqualTo(1);
    }

    @Test
    void schedules_out_of_range_are_refused_and_all_have_a_text() {
        assertThatThrownBy(() -> Schedule.cosine(1)).hasMessageContaining("but was 1.0");
        assertThatThrownBy(() -> Schedule.step(0.1, 0.7, 0.5)).hasMessageContaining("growing");
        assertThatThrownBy(() -> Schedule.step(2, 0.5)).hasMessageContaining("but was 2.0");
        assertThat(List.of(Schedule.constant(), Schedule.cosine(0.1), Schedule.step(0.1, 0.5)))
                .extracting(Object::toString)
                .containsExactly("constant", "cosine, warm-up 0.1", "step, factor 0.1 at [0.5]");
    }
}
