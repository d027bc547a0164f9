package dev.keypoints.models.train.finder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.core.geometry.Box;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.loop.Tensors;
import java.util.List;
import org.junit.jupiter.api.Test;

class FinderObjectiveTest {

    private static final int CELLS = 12 * 8;

    private static List<FloatTensor> targets(List<Box> doubtful) {
        FinderTargets targets = new FinderTargets(1, new ImageSize(96, 64));
        targets.encode(0, List.of(Box.ofCorners(20, 12, 60, 52)), doubtful);
        return targets.tensors();
    }

    /** Returns the maps that answer the targets, with the logit of faces and of the rest, distances off by a shift. */
    private static float[] maps(List<FloatTensor> targets, float face, float rest, float shift) {
        float[] maps = new float[5 * CELLS];
        for (int i = 0; i < CELLS; i++) {
            maps[i] = targets.get(0).data()[i] == 1 ? face : rest;
        }
        for (int i = 0; i < 4 * CELLS; i++) {
            maps[CELLS + i] = targets.get(2).data()[i] + shift;
        }
        return maps;
    }

    private static double loss(float[] maps, List<FloatTensor> targets) {
        try (NDManager manager = NDManager.newBaseManager()) {
            NDList truth = new NDList();
            targets.forEach(t -> truth.add(Tensors.toDevice(t, manager)));
            NDArray output = manager.create(maps, new Shape(1, 5, 8, 12));
            return new FinderObjective().loss(new NDList(output), truth).getFloat();
        }
    }

    @Test
    void the_right_answer_costs_nothing_and_every_mistake_something() {
        List<FloatTensor> targets = targets(List.of());
        assertThat(loss(maps(targets, 12, -12, 0), targets)).isEqualTo(0, within(1e-4));
        assertThat(loss(maps(targets, -12, -12, 0), targets)).isEqualTo(12, within(0.01));
        assertThat(loss(maps(targets, 12, 0, 0), targets)).isGreaterThan(5);
        assertThat(loss(maps(targets, 12, -12, 0.2f), targets)).isGreaterThan(0.5);
    }

    @Test
    void boxes_are_judged_by_their_overlap() {
        List<FloatTensor> targets = targets(List.of());
        // all four distances twice as long: IoU 1/4, logarithms off by log 2
        double expected = 2 * (1 - 0.25) + 0.25 * 4 * Math.log(2);
        assertThat(loss(maps(targets, 12, -12, (float) Math.log(2)), targets)).isEqualTo(expected, within(1e-3));
    }

    @Test
    void doubtful_places_cost_nothing_whatever_is_said_there() {
        List<FloatTensor> targets = targets(List.of(Box.ofCorners(72, 8, 87, 23)));
        float[] maps = maps(targets, 12, -12, 0);
        maps[12 + 9] = 12;
        assertThat(loss(maps, targets)).isEqualTo(0, within(1e-4));
        maps[7 * 12 + 9] = 12;
        assertThat(loss(maps, targets)).isGreaterThan(5);
    }

    @Test
    void extreme_outputs_give_finite_losses() {
        List<FloatTensor> targets = targets(List.of());
        float[] maps = maps(targets, -1e4f, 1e4f, 1e4f);
        assertThat(loss(maps, targets)).isFinite();
    }
}
