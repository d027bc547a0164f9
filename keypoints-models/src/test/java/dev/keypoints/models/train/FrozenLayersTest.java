package dev.keypoints.models.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.data.Split;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.PcaHead;
import dev.keypoints.models.nets.ResNet18Head;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.train.loss.KeypointLoss;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FrozenLayersTest {

    private static final ResNet18Head NET =
            ResNet18Head.builder().inputSize(64, 64).trainable("layer4", "fc").build();

    @TempDir
    Path folder;

    private static KeypointTrainer trainer(KeypointNetwork net, int epochs) {
        Split.Parts faces = TinyRuns.faces(KeypointScheme.nose1());
        return KeypointTrainer.of(net)
                .train(faces.training())
                .batchSize(3)
                .samplesPerEpoch(6)
                .epochs(epochs)
                .averageWeights(0.9)
                .seed(3);
    }

    @Test
    void frozen_weights_and_statistics_are_bit_equal_after_training_and_after_a_resume() throws Exception {
        AtomicInteger asked = new AtomicInteger();
        Map<String, FloatTensor> first = trainer(NET, 2)
                .checkpointTo(folder)
                .stopWhen(() -> asked.getAndIncrement() == 1)
                .fit()
                .weights();
        Map<String, FloatTensor> last =
                trainer(NET, 2).checkpointTo(folder).fit().weights();
        assertThat(last.keySet()).isEqualTo(first.keySet());
        last.forEach((name, tensor) -> {
            boolean trained = name.startsWith("layer4") || name.startsWith("fc");
            if (!trained) {
                assertThat(tensor).as(name).isEqualTo(first.get(name));
            } else if (name.endsWith("weight")) {
                assertThat(tensor).as(name).isNotEqualTo(first.get(name));
            }
        });
        assertThat(first.get("bn1.running_mean").data()).containsOnly(0);
        assertThat(first.get("bn1.running_var").data()).containsOnly(1);
        assertThat(last.get("layer4.0.bn1.running_mean")).isNotEqualTo(first.get("layer4.0.bn1.running_mean"));
    }

    @Test
    void the_basis_of_a_pca_head_never_moves_and_travels_with_the_weights() throws Exception {
        PcaHead net = PcaHead.builder(NET).components(4).build();
        Split.Parts faces = TinyRuns.faces(KeypointScheme.ibug68());
        TrainingReport report = trainer(net, 2)
                .train(faces.training())
                .augment(TinyRuns.AUGMENT)
                .loss(KeypointLoss.coefficients())
                .fit();
        Map<String, FloatTensor> basis = report.network().initialWeights(KeypointScheme.ibug68());
        assertThat(report.weights().get("pca.modes")).isEqualTo(basis.get("pca.modes"));
        assertThat(report.weights().get("pca.mean")).isEqualTo(basis.get("pca.mean"));
        assertThat(report.basisCost().orElseThrow().training().meanNmePercent()).isBetween(0.1, 30.0);
        assertThat(report.toText()).contains("basis of 4 components costs");
        assertThat(report.network().basis().orElseThrow().components()).isEqualTo(4);
    }
}
