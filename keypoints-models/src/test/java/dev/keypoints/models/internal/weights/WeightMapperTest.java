package dev.keypoints.models.internal.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Activation;
import ai.djl.nn.SequentialBlock;
import ai.djl.nn.core.Linear;
import ai.djl.training.ParameterStore;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.KeypointBlock;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.WeightInit;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WeightMapperTest {

    private static SequentialBlock mlp(NDManager manager) {
        SequentialBlock block = new SequentialBlock()
                .add(Linear.builder().setUnits(3).build())
                .add(Activation::relu)
                .add(Linear.builder().setUnits(2).build());
        block.initialize(manager, DataType.FLOAT32, new Shape(1, 4));
        return block;
    }

    @Test
    void a_sequential_block_is_named_by_place() {
        try (NDManager manager = NDManager.newBaseManager()) {
            assertThat(NamedParameters.of(mlp(manager))).containsOnlyKeys("0.weight", "0.bias", "2.weight", "2.bias");
        }
    }

    @Test
    void a_sequential_block_with_more_than_a_hundred_children_keeps_its_names_apart() {
        SequentialBlock block = new SequentialBlock();
        for (int i = 0; i < 120; i++) {
            block.add(Linear.builder().setUnits(2).build());
        }
        assertThat(NamedParameters.of(block)).hasSize(240).containsKey("119.bias");
    }

    @Test
    void weights_go_in_and_come_out_bit_for_bit() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SequentialBlock from = mlp(manager);
            SequentialBlock to = mlp(manager);
            Map<String, FloatTensor> weights = WeightMapper.read(from);
            WeightMapper.fill(to, weights);
            assertThat(WeightMapper.read(to)).isEqualTo(weights);
            NDArray x = manager.arange(8f).reshape(2, 4);
            ParameterStore store = new ParameterStore(manager, false);
            assertThat(to.forward(store, new NDList(x), false).head().toFloatArray())
                    .isEqualTo(from.forward(store, new NDList(x), false).head().toFloatArray());
        }
    }

    @Test
    void weights_that_were_filled_in_do_not_follow_the_array_they_came_from() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SequentialBlock block = mlp(manager);
            Map<String, FloatTensor> weights = WeightMapper.read(block);
            WeightMapper.fill(block, weights);
            weights.get("0.weight").data()[0] = 99;
            assertThat(WeightMapper.read(block).get("0.weight").data()[0]).isNotEqualTo(99);
        }
    }

    @Test
    void a_network_of_the_library_takes_its_weights() {
        HeatmapNet net = HeatmapNet.builder()
                .inputSize(32, 64)
                .stemWidth(8)
                .widths(8, 16)
                .decoderWidth(8)
                .blocksPerStage(1)
                .build();
        try (NDManager manager = NDManager.newBaseManager()) {
            KeypointBlock one = net.createBlock(KeypointScheme.nose1());
            KeypointBlock two = net.createBlock(KeypointScheme.nose1());
            one.initialize(manager, DataType.FLOAT32, new Shape(1));
            two.initialize(manager, DataType.FLOAT32, new Shape(1));
            WeightInit.fill(NamedParameters.of(one), 5);
            WeightMapper.fill(two, WeightMapper.read(one));
            assertThat(WeightMapper.read(two)).isEqualTo(WeightMapper.read(one));
        }
    }

    @Test
    void everything_that_does_not_fit_is_listed_and_nothing_is_changed() {
        try (NDManager manager = NDManager.newBaseManager()) {
            SequentialBlock block = mlp(manager);
            Map<String, FloatTensor> before = WeightMapper.read(block);
            Map<String, FloatTensor> weights = new HashMap<>(before);
            weights.remove("0.bias");
            weights.put("2.weight", FloatTensor.zeros(3, 2));
            weights.put("head.weight", FloatTensor.zeros(1));
            weights.put("0.weight", FloatTensor.zeros(3, 4));
            assertThatThrownBy(() -> WeightMapper.fill(block, weights))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("'0.bias' [3] is missing")
                    .hasMessageContaining("'2.weight' should have the shape [2, 3], but has [3, 2]")
                    .hasMessageContaining("'head.weight' is not in the network");
            assertThat(WeightMapper.read(block)).isEqualTo(before);
        }
    }
}
