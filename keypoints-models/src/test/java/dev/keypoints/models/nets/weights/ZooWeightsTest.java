package dev.keypoints.models.nets.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.testing.ChildJvm;
import dev.keypoints.models.testing.TorchScriptFile;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZooWeightsTest {

    private static final Map<String, FloatTensor> NET = Map.of(
            "fc.weight", FloatTensor.of(new float[] {1, 2, 3, 4}, 2, 2), "bn1.running_mean", FloatTensor.zeros(3));

    @TempDir
    Path zoo;

    private Path resnet;

    @BeforeEach
    void layOut() throws IOException {
        resnet = Files.createDirectories(zoo.resolve("model/cv/image_classification/ai/djl/pytorch/resnet/0.0.1"));
        TorchScriptFile.write(resnet.resolve("traced_resnet18.pt"), NET);
    }

    private void metadata(String layers, String uri) throws IOException {
        Files.writeString(resnet.resolveSibling("metadata.json"), """
                {
                  "metadataVersion": "0.2", "resourceType": "model", "application": "cv/image_classification",
                  "groupId": "ai.djl.pytorch", "artifactId": "resnet", "name": "Resnet",
                  "artifacts": [
                    {"version": "0.0.1", "name": "other", "properties": {"layers": "50", "dataset": "imagenet"},
                     "files": {"model": {"uri": "0.0.1/missing.pt.gz"}}},
                    {"version": "0.0.1", "name": "traced", "properties": {"layers": "%s", "dataset": "imagenet"},
                     "files": {"model": {"uri": "%s"}}}
                  ]
                }
                """.formatted(layers, uri));
    }

    @Test
    void the_net_of_a_local_zoo_is_read() throws IOException {
        metadata("18", "0.0.1/traced_resnet18.pt");
        assertThat(Weights.modelZoo(zoo).read()).containsExactlyInAnyOrderEntriesOf(NET);
    }

    private void compress() throws IOException {
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(resnet.resolve("traced_resnet18.pt.gz")))) {
            Files.copy(resnet.resolve("traced_resnet18.pt"), out);
        }
    }

    @Test
    void the_net_may_be_compressed_as_it_is_on_the_server() throws IOException {
        compress();
        metadata("18", "0.0.1/traced_resnet18.pt.gz");
        assertThat(Weights.modelZoo(zoo).read()).containsExactlyInAnyOrderEntriesOf(NET);
    }

    @Test
    void a_folder_without_the_net_is_refused_with_the_other_ways() throws IOException {
        refused("metadata.json");
        metadata("34", "0.0.1/traced_resnet18.pt");
        refused("layers=18");
        metadata("18", "0.0.1/nothing.pt");
        assertThatThrownBy(() -> Weights.modelZoo(zoo).read())
                .isInstanceOf(WeightsException.class)
                .hasMessageContaining("nothing.pt: there is no such file");
    }

    private void refused(String reason) {
        assertThatThrownBy(() -> Weights.modelZoo(zoo).read())
                .isInstanceOf(WeightsException.class)
                .hasMessageContainingAll(zoo.getFileName().toString(), reason, ZooWeights.OTHER_WAYS);
    }

    @Test
    void a_server_is_asked_once_and_then_the_cache() throws Exception {
        compress();
        metadata("18", "0.0.1/traced_resnet18.pt.gz");
        ChildJvm.Result r = new ChildJvm()
                .variable("DJL_CACHE_DIR", zoo.resolve("cache").toString())
                .run(ZooProbe.class, zoo.toString());
        String net = "{bn1.running_mean=FloatTensor[3], fc.weight=FloatTensor[2, 2]}";
        assertThat(r.output()).contains("GOT " + net, "AGAIN " + net).containsOnlyOnce("traced_resnet18.pt.gz");
        assertThat(r.status()).isZero();
    }

    @Test
    void without_a_network_the_server_is_named_with_the_three_other_ways() throws Exception {
        ChildJvm.Result r = new ChildJvm()
                .variable("DJL_CACHE_DIR", zoo.resolve("cache").toString())
                .run(ZooProbe.class);
        assertThat(r.output())
                .contains("CONTACT https://mlrepo.djl.ai/model/cv/image_classification/ai/djl/pytorch/resnet")
                .contains("REFUSED model zoo https://mlrepo.djl.ai/: no ResNet-18 could be had")
                .contains("no network")
                .contains("Weights.torchScript(file)", "Weights.safetensors(file)", "Weights.none()");
    }
}
