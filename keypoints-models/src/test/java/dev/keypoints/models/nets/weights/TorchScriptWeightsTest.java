package dev.keypoints.models.nets.weights;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.Model;
import ai.djl.nn.Block;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.testing.TorchScriptFile;
import java.io.DataOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TorchScriptWeightsTest {

    @TempDir
    Path folder;

    private static FloatTensor tensor(long... shape) {
        FloatTensor t = FloatTensor.zeros(shape);
        Arrays.setAll(new Object[t.size()], i -> t.data()[i] = i * 0.25f - shape.length);
        return t;
    }

    private static Map<String, FloatTensor> net() {
        Map<String, FloatTensor> net = new LinkedHashMap<>();
        net.put("conv1.weight", tensor(4, 3, 3, 3));
        net.put("bn1.weight", tensor(4));
        net.put("bn1.bias", tensor(4));
        net.put("bn1.running_mean", tensor(4));
        net.put("bn1.running_var", tensor(4));
        net.put("layer1.0.downsample.0.weight", tensor(2, 4, 1, 1));
        net.put("fc.weight", tensor(5, 2));
        net.put("fc.bias", tensor(5));
        return net;
    }

    @Test
    void parameters_and_buffers_of_a_file_that_torch_wrote_are_read() throws Exception {
        Path ours = folder.resolve("ours.pt");
        TorchScriptFile.write(ours, net());
        Path torchs = folder.resolve("torchs.pt");
        EngineSetup.ensure();
        try (Model model = Model.newInstance("ours", Device.cpu(), "PyTorch")) {
            model.load(folder, "ours", Map.of("trainParam", "true"));
            Block block = model.getBlock();
            // DJL knows the parameters, so torch has understood the file, but not the buffers.
            assertThat(block.getParameters().stream().map(p -> p.getKey()).collect(Collectors.toSet()))
                    .allSatisfy(name -> assertThat(name).doesNotContain("running_"))
                    .hasSize(6);
            try (DataOutputStream out = new DataOutputStream(Files.newOutputStream(torchs))) {
                block.saveParameters(out);
            }
        }
        byte[] written = Files.readAllBytes(torchs);
        int zip = new String(written, java.nio.charset.StandardCharsets.ISO_8859_1).indexOf("PK\u0003\u0004");
        Files.write(torchs, Arrays.copyOfRange(written, zip, written.length));
        assertThat(Weights.torchScript(torchs).read()).containsExactlyInAnyOrderEntriesOf(net());
    }

    @Test
    void a_file_as_the_other_tests_write_it_is_read() throws Exception {
        Path file = folder.resolve("net.pt");
        TorchScriptFile.write(file, net());
        assertThat(Weights.torchScript(file).read()).containsExactlyInAnyOrderEntriesOf(net());
    }
}
