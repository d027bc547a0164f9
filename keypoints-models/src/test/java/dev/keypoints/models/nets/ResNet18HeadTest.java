package dev.keypoints.models.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.nn.Parameter;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.inference.FrozenNet;
import dev.keypoints.models.internal.weights.WeightMapper;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ResNet18HeadTest {

    /** What torchvision's {@code resnet18(num_classes=outputs).state_dict()} holds, less its counters of batches. */
    private static Map<String, List<Long>> torchvision(long outputs) {
        Map<String, List<Long>> names = new LinkedHashMap<>();
        conv(names, "conv1", 64, 3, 7);
        norm(names, "bn1", 64);
        long in = 64;
        for (int stage = 1; stage <= 4; stage++) {
            long out = 32L << stage;
            for (int block = 0; block < 2; block++) {
                String name = "layer" + stage + "." + block;
                conv(names, name + ".conv1", out, block == 0 ? in : out, 3);
                norm(names, name + ".bn1", out);
                conv(names, name + ".conv2", out, out, 3);
                norm(names, name + ".bn2", out);
                if (stage > 1 && block == 0) {
                    conv(names, name + ".downsample.0", out, in, 1);
                    norm(names, name + ".downsample.1", out);
                }
            }
            in = out;
        }
        names.put("fc.weight", List.of(outputs, 512L));
        names.put("fc.bias", List.of(outputs));
        return names;
    }

    private static void conv(Map<String, List<Long>> names, String name, long out, long in, long k) {
        names.put(name + ".weight", List.of(out, in, k, k));
    }

    private static void norm(Map<String, List<Long>> names, String name, long c) {
        for (String part : List.of("weight", "bias", "running_mean", "running_var")) {
            names.put(name + "." + part, List.of(c));
        }
    }

    @Test
    void parameters_have_the_names_and_shapes_of_torchvision() {
        Map<String, List<Long>> ours = new LinkedHashMap<>();
        NamedParameters.of(ResNet18Head.builder().build().createBackbone(1000))
                .forEach((name, p) -> ours.put(
                        name,
                        java.util.Arrays.stream(p.getShape().getShape()).boxed().toList()));
        assertThat(ours).containsExactlyInAnyOrderEntriesOf(torchvision(1000));
        // The number that torchvision publishes for its ResNet-18.
        assertThat(NamedParameters.learned(ResNet18Head.builder().build().createBackbone(1000)))
                .isEqualTo(11_689_512);
    }

    /** Brings the running variances close to the normalisations' epsilon, so that another one would be seen. */
    private static Map<String, FloatTensor> narrow(Map<String, FloatTensor> weights) {
        Map<String, FloatTensor> narrow = new LinkedHashMap<>(weights);
        narrow.replaceAll((name, t) -> {
            boolean normalises = weights.containsKey(name.replace(".weight", ".running_var"));
            float factor = name.endsWith(".running_var") ? 1e-4f : normalises ? 1e-2f : 1;
            float[] scaled = t.data().clone();
            for (int i = 0; i < scaled.length; i++) {
                scaled[i] *= factor;
            }
            return FloatTensor.of(scaled, t.shape());
        });
        return narrow;
    }

    @Test
    void gives_what_plain_loops_over_the_same_weights_give() throws IOException {
        KeypointScheme scheme = KeypointScheme.imm58();
        ResNet18Head network = ResNet18Head.builder().inputSize(43, 34).build();
        Map<String, FloatTensor> w = narrow(NetProbe.weights(network, scheme));
        byte[] pixels = NetProbe.samples(network.input(), 1);

        NaiveMaps y = NaiveMaps.interleaved(NetProbe.values(pixels, network.input()), 3, 34, 43)
                .conv(w, "conv1", 2)
                .batchNorm(w, "bn1")
                .relu()
                .maxPool(3, 2, 1);
        for (int stage = 1; stage <= 4; stage++) {
            for (int block = 0; block < 2; block++) {
                String name = "layer" + stage + "." + block;
                int stride = stage > 1 && block == 0 ? 2 : 1;
                NaiveMaps skip =
                        stride == 1 ? y : y.conv(w, name + ".downsample.0", 2).batchNorm(w, name + ".downsample.1");
                y = y.conv(w, name + ".conv1", stride)
                        .batchNorm(w, name + ".bn1")
                        .relu()
                        .conv(w, name + ".conv2", 1)
                        .batchNorm(w, name + ".bn2")
                        .plus(skip)
                        .relu();
            }
        }
        double[] expected = NaiveMaps.linear(y.average(), w, "fc");

        try (FrozenNet net = NetProbe.frozen(network, scheme, w)) {
            float[] out = NetProbe.run(net, pixels, 1)[0];
            assertThat(out).hasSize(2 * 58);
            double scale =
                    java.util.Arrays.stream(expected).map(Math::abs).max().orElseThrow();
            for (int i = 0; i < out.length; i++) {
                assertThat((double) out[i]).isCloseTo(expected[i], within(1e-4 * scale));
            }
        }
    }

    @Test
    void frozen_stages_keep_weights_and_statistics_while_the_others_move() throws IOException {
        ResNet18Head network = ResNet18Head.builder()
                .inputSize(64, 64)
                .trainable("layer4", "fc")
                .build();
        try (NDManager manager = EngineSetup.openManager()) {
            KeypointBlock block = NetProbe.trainable(network, KeypointScheme.nose1(), manager);
            Map<String, FloatTensor> before = WeightMapper.read(block);
            var unused = NetProbe.forward(block, network.input(), manager, 4);
            Map<String, FloatTensor> after = WeightMapper.read(block);
            List<String> moved = new ArrayList<>(after.keySet());
            moved.removeIf(name -> after.get(name).equals(before.get(name)));
            assertThat(moved)
                    .contains("layer4.1.bn2.running_mean", "layer4.0.downsample.1.running_var")
                    .allMatch(name -> name.startsWith("layer4.") && name.contains("running_"));
            assertThat(NamedParameters.of(block))
                    .allSatisfy((name, p) -> assertThat(p.requiresGradient())
                            .isEqualTo((name.startsWith("layer4.") || name.startsWith("fc."))
                                    && p.getType() != Parameter.Type.RUNNING_MEAN
                                    && p.getType() != Parameter.Type.RUNNING_VAR));
        }
    }

    @Test
    void what_is_to_train_has_to_be_a_layer_or_inside_one() {
        ResNet18Head part =
                ResNet18Head.builder().trainable("layer4.1", "fc.bias").build();
        assertThat(part.isTrainable("layer4.1.conv1.weight")).isTrue();
        assertThat(part.isTrainable("layer4.0.conv1.weight")).isFalse();
        assertThat(part.isTrainable("fc.bias")).isTrue();
        assertThat(part.isTrainable("fc.weight")).isFalse();
        assertThatThrownBy(() -> ResNet18Head.builder().trainable("layer5").build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'layer5'")
                .hasMessageContaining("layer4, fc");
        assertThatThrownBy(() -> ResNet18Head.builder().trainable("layer").build())
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_input_below_32_is_refused() {
        assertThatThrownBy(() -> ResNet18Head.builder().inputSize(31, 64).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 32")
                .hasMessageContaining("31x64");
    }
}
