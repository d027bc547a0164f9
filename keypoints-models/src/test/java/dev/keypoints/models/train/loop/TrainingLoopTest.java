package dev.keypoints.models.train.loop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.testing.FreedMemory;
import dev.keypoints.models.train.loss.KeypointLoss;
import dev.keypoints.models.train.loss.PointTargets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {

    private static final int SIDE = 32;
    private static final HeatmapNet NET = HeatmapNet.builder()
            .inputSize(SIDE, SIDE)
            .channels(1)
            .stemWidth(8)
            .widths(8, 16)
            .decoderWidth(8)
            .blocksPerStage(1)
            .build();

    @Test
    void learns_to_find_a_bright_spot() throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                TrainingLoop loop = loop(manager, 6, 7)) {
            List<Double> epochs = new ArrayList<>();
            assertThat(loop.run(spots(30, 8), epochLosses(epochs), () -> false)).isEqualTo(StopReason.FINISHED);
            assertThat(epochs).hasSize(6);
            assertThat(epochs.get(5)).isLessThan(0.6 * epochs.get(0));
        }
    }

    @Test
    void the_same_seed_gives_the_same_losses_for_any_number_of_loader_threads() throws Exception {
        assertThat(losses(2, 3)).isEqualTo(losses(2, 1));
    }

    @Test
    void a_resumed_run_equals_the_unbroken_one_bit_for_bit() throws Exception {
        List<Double> unbroken = losses(3, 2);
        List<Double> broken = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager();
                TrainingLoop first = loop(manager, 3, 2);
                TrainingLoop second = loop(manager, 3, 2)) {
            StopReason reason = first.run(spots(10, 8), stepLosses(broken), () -> broken.size() == 14);
            assertThat(reason).isEqualTo(StopReason.STOPPED);
            second.restore(first.tensors(), first.position());
            assertThat(second.run(spots(10, 8), stepLosses(broken), () -> false))
                    .isEqualTo(StopReason.FINISHED);
        }
        assertThat(broken).isEqualTo(unbroken);
    }

    @Test
    void what_a_run_stopped_in_its_first_epoch_ships_has_the_statistics_seen_so_far() throws Exception {
        List<Function<TrainingLoop, Map<String, FloatTensor>>> ways =
                List.of(l -> l.weights(), l -> TrainingLoop.weights(l.tensors()));
        for (Function<TrainingLoop, Map<String, FloatTensor>> shipped : ways) {
            try (NDManager manager = NDManager.newBaseManager();
                    TrainingLoop loop = loop(manager, 1, 1)) {
                List<Double> losses = new ArrayList<>();
                assertThat(loop.run(spots(10, 8), stepLosses(losses), () -> losses.size() == 2))
                        .isEqualTo(StopReason.STOPPED);
                String name = "stem1_bn.running_mean";
                float[] seen = loop.parameters().get(name).getArray().toFloatArray();
                assertThat(seen).isNotEqualTo(new float[seen.length]);
                assertThat(shipped.apply(loop).get(name).data()).isEqualTo(seen);
            }
        }
    }

    @Test
    void a_garbage_collection_in_the_middle_of_a_step_changes_no_number() throws Exception {
        Objective heatmap = KeypointLoss.heatmap().objective(NET);
        Map<String, FloatTensor> undisturbed = trained(heatmap);
        Map<String, FloatTensor> disturbed = trained((outputs, targets) -> {
            NDArray loss = heatmap.loss(outputs, targets);
            FreedMemory.reuse();
            return loss;
        });
        undisturbed.forEach(
                (name, t) -> assertThat(disturbed.get(name).data()).as(name).isEqualTo(t.data()));
    }

    private static Map<String, FloatTensor> trained(Objective objective) throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                TrainingLoop loop = loop(manager, 1, 1, 0.9, objective)) {
            loop.run(spots(3, 8), new LoopListener() {}, () -> false);
            return loop.tensors();
        }
    }

    @Test
    void says_which_samples_were_in_the_batch_when_the_loss_is_no_number() throws Exception {
        try (NDManager manager = NDManager.newBaseManager();
                TrainingLoop loop = loop(manager, 1, 1)) {
            BatchSource poisoned = source(2, 2, (x, y) -> Float.NaN);
            assertThatThrownBy(() -> loop.run(poisoned, new LoopListener() {}, () -> false))
                    .isInstanceOf(DivergedException.class)
                    .hasMessageContaining("spot-0-0-0")
                    .hasMessageContaining("learning rate");
        }
    }

    @Test
    void refuses_a_state_of_another_network() {
        try (NDManager manager = NDManager.newBaseManager();
                TrainingLoop loop = loop(manager, 1, 1)) {
            assertThatThrownBy(() -> loop.restore(Map.of(), loop.position()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("live.")
                    .hasMessageContaining("missing");
        }
    }

    private static List<Double> losses(int epochs, int threads) throws Exception {
        List<Double> all = new ArrayList<>();
        try (NDManager manager = NDManager.newBaseManager();
                TrainingLoop loop = loop(manager, epochs, threads)) {
            assertThat(loop.run(spots(10, 8), stepLosses(all), () -> false)).isEqualTo(StopReason.FINISHED);
        }
        return all;
    }

    private static TrainingLoop loop(NDManager manager, int epochs, int threads) {
        return loop(manager, epochs, threads, 0.99);
    }

    private static TrainingLoop loop(NDManager manager, int epochs, int threads, double averageDecay) {
        return loop(
                manager, epochs, threads, averageDecay, KeypointLoss.heatmap().objective(NET));
    }

    private static TrainingLoop loop(
            NDManager manager, int epochs, int threads, double averageDecay, Objective objective) {
        KeypointScheme scheme = KeypointScheme.nose1();
        TrainingLoop loop = new TrainingLoop(
                manager,
                () -> NET.createBlock(scheme),
                name -> true,
                objective,
                new LoopSettings(epochs, Optimizer.adamW(3e-3, 1e-4), Schedule.cosine(0.1), averageDecay, threads, 7));
        loop.initialize(Map.of());
        return loop;
    }

    private static LoopListener stepLosses(List<Double> into) {
        return new LoopListener() {
            @Override
            public void onStep(TrainingLoop l, StepDone step) {
                into.add(step.loss());
            }
        };
    }

    private static LoopListener epochLosses(List<Double> into) {
        return new LoopListener() {
            @Override
            public void onEpoch(TrainingLoop l, EpochDone done) {
                into.add(done.meanLoss());
            }
        };
    }

    private interface Shade {
        float at(double dx, double dy);
    }

    private static BatchSource spots(int steps, int batch) {
        return source(steps, batch, (dx, dy) -> (float) Math.exp(-(dx * dx + dy * dy) / 8) - 0.5f);
    }

    private static BatchSource source(int steps, int batch, Shade shade) {
        return new BatchSource() {
            @Override
            public int stepsPerEpoch() {
                return steps;
            }

            @Override
            public Batch load(int epoch, int step) {
                SplittableRandom random = new SplittableRandom(epoch * 1000L + step);
                float[] pixels = new float[batch * SIDE * SIDE];
                float[] places = new float[batch * 2];
                for (int i = 0; i < batch; i++) {
                    double px = random.nextDouble(4, SIDE - 4);
                    double py = random.nextDouble(4, SIDE - 4);
                    places[2 * i] = (float) ((px + 0.5) / SIDE - 0.5);
                    places[2 * i + 1] = (float) ((py + 0.5) / SIDE - 0.5);
                    for (int j = 0; j < SIDE * SIDE; j++) {
                        pixels[i * SIDE * SIDE + j] = shade.at(j % SIDE - px, j / SIDE - py);
                    }
                }
                float[] ones = new float[batch];
                java.util.Arrays.fill(ones, 1);
                return new Batch(
                        FloatTensor.of(pixels, batch, SIDE, SIDE, 1),
                        PointTargets.list(batch, 1, places, ones, ones, new float[batch], 0),
                        IntStream.range(0, batch)
                                .mapToObj(i -> "spot-" + epoch + "-" + step + "-" + i)
                                .toList());
            }
        };
    }
}
