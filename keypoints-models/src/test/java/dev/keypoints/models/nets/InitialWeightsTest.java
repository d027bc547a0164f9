package dev.keypoints.models.nets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.ShippedModels;
import dev.keypoints.models.bundle.ModelBundle;
import dev.keypoints.models.nets.weights.StateDicts;
import dev.keypoints.models.nets.weights.Weights;
import dev.keypoints.models.nets.weights.WeightsException;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.safetensors.SafetensorsException;
import dev.keypoints.models.testing.TorchScriptFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitialWeightsTest {

    private static final KeypointScheme NOSE = KeypointScheme.nose1();
    private static final KeypointScheme FACE = KeypointScheme.ibug68();
    private static final KeypointScheme TWO =
            KeypointScheme.builder("two", List.of("a", "b")).build();

    @TempDir
    Path folder;

    private static ResNet18Head resnet(Weights weights) {
        return ResNet18Head.builder().inputSize(64, 64).weights(weights).build();
    }

    private static NoseNet nose(Weights weights) {
        return NoseNet.builder().inputSize(16, 16).weights(weights).build();
    }

    @Test
    void fresh_weights_are_none() throws IOException {
        assertThat(resnet(Weights.none()).initialWeights(NOSE)).isEmpty();
    }

    @Test
    void a_state_dict_comes_back_from_safetensors_under_torchvisions_names() throws IOException {
        Path file = folder.resolve("resnet.safetensors");
        Map<String, FloatTensor> dict = NetProbe.weights(resnet(Weights.none()), FACE);
        StateDicts.write(file, dict);
        assertThat(StateDicts.read(file)).containsExactlyInAnyOrderEntriesOf(dict);
        assertThat(resnet(Weights.safetensors(file)).initialWeights(FACE)).containsExactlyInAnyOrderEntriesOf(dict);
    }

    @Test
    void a_last_layer_of_another_shape_is_left_out_whole() throws IOException {
        Path file = folder.resolve("resnet.pt");
        Map<String, FloatTensor> dict = NetProbe.weights(resnet(Weights.none()), FACE);
        TorchScriptFile.write(file, dict);
        Map<String, FloatTensor> begun = resnet(Weights.torchScript(file)).initialWeights(NOSE);
        assertThat(begun)
                .hasSize(dict.size() - 2)
                .doesNotContainKeys("fc.weight", "fc.bias")
                .containsEntry("bn1.running_var", dict.get("bn1.running_var"))
                .containsEntry("layer4.1.conv2.weight", dict.get("layer4.1.conv2.weight"));
    }

    @Test
    void the_shipped_face_points_go_on_with_other_points_but_for_what_depends_on_their_number() throws IOException {
        Map<String, FloatTensor> shipped =
                ShippedModels.points().part(ModelBundle.POINTS).networkWeights();
        HeatmapNet.Builder builder = HeatmapNet.builder().weights(ShippedModels.pointWeights());
        assertThatThrownBy(() -> builder.build().initialWeights(FACE))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("for cells in 2.00 parts either way, but the network has them in 1 (splitCells)");
        KeypointNetwork net = ShippedModels.pointNetwork();
        assertThat(net.options()).containsEntry("smooth", "true").containsEntry("split", "2");
        assertThat(builder.splitCells(2).build().initialWeights(FACE)).isEqualTo(net.initialWeights(FACE));
        assertThat(net.initialWeights(FACE)).containsExactlyInAnyOrderEntriesOf(shipped);
        assertThat(net.initialWeights(NOSE))
                .hasSize(shipped.size() - 4)
                .doesNotContainKeys("head.weight", "head.bias", "doubt_weight", "doubt_bias")
                .containsEntry("stem1.weight", shipped.get("stem1.weight"));
    }

    @Test
    void a_head_takes_the_weights_of_the_backbone_alone() throws IOException {
        Path file = folder.resolve("nose.safetensors");
        Map<String, FloatTensor> dict = NetProbe.weights(nose(Weights.none()), NOSE);
        StateDicts.write(file, dict);
        PcaHead head = PcaHead.builder(nose(Weights.safetensors(file)))
                .components(1)
                .build()
                .fitted(new double[][] {{0, 0.1}, {0.2, 0.3}, {0.3, 0.1}});
        Map<String, FloatTensor> begun = head.initialWeights(NOSE);
        assertThat(begun)
                .containsEntry("conv1.weight", dict.get("conv1.weight"))
                .containsKeys(PcaBlock.MEAN, PcaBlock.MODES)
                .doesNotContainKey("fc3.weight");
        assertThat(NetProbe.weights(head, NOSE)).containsAllEntriesOf(begun);
    }

    @Test
    void a_network_made_by_name_begins_with_the_weights_that_are_handed_on() throws IOException {
        Path file = folder.resolve("nose.safetensors");
        Map<String, FloatTensor> dict = NetProbe.weights(nose(Weights.none()), NOSE);
        StateDicts.write(file, dict);
        Map<String, String> options = nose(Weights.none()).options();
        Weights weights = Weights.safetensors(file);
        assertThat(Networks.create("NoseNet", options, weights).initialWeights(NOSE))
                .isEqualTo(dict);
        Map<String, String> head = new LinkedHashMap<>(Map.of("backbone", "NoseNet"));
        options.forEach((key, value) -> head.put("backbone." + key, value));
        assertThat(Networks.create("HeatmapHead", head, weights).initialWeights(NOSE))
                .containsEntry("conv2.weight", dict.get("conv2.weight"))
                .doesNotContainKey("fc1.weight");
        assertThatThrownBy(
                        () -> Networks.create("heatmap-unet", Map.of(), weights).initialWeights(NOSE))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("'stem1.weight' [24, 3, 3, 3] is missing");
    }

    @Test
    void a_head_of_heatmaps_goes_on_from_its_own_kind_and_draws_the_last_layer_alone_for_other_points()
            throws IOException {
        Path file = folder.resolve("head.safetensors");
        Map<String, FloatTensor> drawn = NetProbe.weights(heat(Weights.none(), 8), NOSE);
        StateDicts.write(file, drawn);
        assertThat(heat(Weights.file(file), 8).initialWeights(NOSE)).containsExactlyInAnyOrderEntriesOf(drawn);
        assertThat(heat(Weights.file(file), 8).initialWeights(FACE))
                .hasSize(drawn.size() - 2)
                .containsEntry("up1.weight", drawn.get("up1.weight"))
                .doesNotContainKeys("heat.weight", "heat.bias");
        assertThatThrownBy(() -> heat(Weights.file(file), 4).initialWeights(NOSE))
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("'up1.weight' should have the shape [4, ");
    }

    private HeatmapHead heat(Weights weights, int width) {
        return HeatmapHead.builder(nose(weights)).width(width).doublings(1).build();
    }

    @Test
    void a_head_of_components_says_the_shapes_of_its_own_kind_in_terms_of_another_basis() throws IOException {
        double[][] shapes = {{0, 0.1}, {0.2, 0.3}, {0.3, 0.1}};
        double[][] others = {{0, 0.2}, {0.2, -0.1}, {0.1, 0.1}};
        Path file = folder.resolve("head.safetensors");
        PcaHead first = components(Weights.none(), 2, shapes);
        Map<String, FloatTensor> dict = NetProbe.weights(first, NOSE);
        Arrays.fill(Objects.requireNonNull(dict.get("fc3.bias")).data(), 0.3f);
        StateDicts.write(file, dict);
        Map<String, FloatTensor> begun =
                components(Weights.file(file), 2, others).initialWeights(NOSE);
        assertThat(begun)
                .containsEntry("fc2.weight", dict.get("fc2.weight"))
                .doesNotContainEntry(PcaBlock.MEAN, dict.get(PcaBlock.MEAN))
                .doesNotContainEntry("fc3.weight", dict.get("fc3.weight"));
        assertThat(said(begun)).containsExactly(said(dict), offset(1e-5));
        assertThat(components(Weights.file(file), 1, others).initialWeights(NOSE))
                .hasEntrySatisfying("fc3.weight", w -> assertThat(w.dim(0)).isEqualTo(1));
        assertThat(components(Weights.file(file), 2, new double[][] {{0, 0, 1, 0}, {1, 0, 0, 0}, {0, 1, 0, 1}})
                        .initialWeights(TWO))
                .doesNotContainKey("fc3.weight");
    }

    private PcaHead components(Weights weights, int number, double[][] shapes) {
        return PcaHead.builder(nose(weights)).components(number).build().fitted(shapes);
    }

    /** The shape that a head says where all inputs of its last layer are 1. */
    private static double[] said(Map<String, FloatTensor> head) {
        float[] mean = Objects.requireNonNull(head.get(PcaBlock.MEAN)).data();
        float[] modes = Objects.requireNonNull(head.get(PcaBlock.MODES)).data();
        float[] weight = Objects.requireNonNull(head.get("fc3.weight")).data();
        float[] bias = Objects.requireNonNull(head.get("fc3.bias")).data();
        double[] shape = new double[mean.length];
        for (int i = 0; i < shape.length; i++) {
            shape[i] = mean[i];
            for (int c = 0; c < bias.length; c++) {
                double coefficient = bias[c];
                for (int j = 0; j < weight.length / bias.length; j++) {
                    coefficient += weight[c * (weight.length / bias.length) + j];
                }
                shape[i] += coefficient * modes[c * shape.length + i];
            }
        }
        return shape;
    }

    @Test
    void the_kind_of_a_file_is_told_by_what_it_holds() throws IOException {
        Map<String, FloatTensor> dict = NetProbe.weights(nose(Weights.none()), NOSE);
        Path torch = folder.resolve("weights.bin");
        TorchScriptFile.write(torch, dict);
        assertThat(nose(Weights.file(torch)).initialWeights(NOSE)).containsExactlyInAnyOrderEntriesOf(dict);
        Path missing = folder.resolve("missing.bin");
        assertThatThrownBy(() -> nose(Weights.file(missing)).initialWeights(NOSE))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("missing.bin")
                .hasMessageContaining("no such file");
    }

    @Test
    void everything_else_that_does_not_fit_is_listed() throws IOException {
        Path file = folder.resolve("wrong.safetensors");
        Map<String, FloatTensor> dict = new LinkedHashMap<>(NetProbe.weights(nose(Weights.none()), NOSE));
        dict.put("conv1.weight", FloatTensor.zeros(12, 3, 7, 7));
        dict.remove("conv2.bias");
        dict.put("conv9.bias", FloatTensor.zeros(4));
        StateDicts.write(file, dict);
        assertThatThrownBy(() -> nose(Weights.safetensors(file)).initialWeights(NOSE))
                .isInstanceOf(WeightsException.class)
                .hasMessageStartingWith(file.toString())
                .hasMessageContaining("NoseNet")
                .hasMessageContaining("'conv1.weight' should have the shape [12, 1, 7, 7], but has [12, 3, 7, 7]")
                .hasMessageContaining("'conv2.bias' [24] is missing")
                .hasMessageContaining("'conv9.bias' is not in the network");
    }

    @Test
    void a_cut_safetensors_file_is_refused_by_its_name() throws IOException {
        Path file = folder.resolve("cut.safetensors");
        StateDicts.write(file, NetProbe.weights(nose(Weights.none()), NOSE));
        byte[] bytes = Files.readAllBytes(file);
        for (int i = 0; i < 16; i++) {
            Files.write(file, Arrays.copyOf(bytes, bytes.length * i / 16));
            assertThatThrownBy(() -> nose(Weights.safetensors(file)).initialWeights(NOSE))
                    .isInstanceOf(SafetensorsException.class)
                    .hasMessageContaining("cut.safetensors");
        }
    }
}
