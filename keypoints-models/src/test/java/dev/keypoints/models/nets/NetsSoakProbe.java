package dev.keypoints.models.nets;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.training.GradientCollector;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.inference.FrozenNet;
import dev.keypoints.models.safetensors.FloatTensor;
import dev.keypoints.models.testing.ResidentMemory;
import dev.keypoints.models.testing.Soak;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Creates, trains and runs networks many times and tells how the resident memory goes. */
final class NetsSoakProbe {

    private static final KeypointScheme NOSE = KeypointScheme.nose1();

    private NetsSoakProbe() {}

    public static void main(String[] args) throws IOException {
        int warmUp = Integer.parseInt(args[0]);
        int rounds = Integer.parseInt(args[1]);
        BackboneNetwork small = NoseNet.builder().version(2).inputSize(24, 24).build();
        List<KeypointNetwork> networks = List.of(
                small,
                PcaHead.builder(small).components(2).build().fitted(new double[][] {{0, 0.1}, {0.2, 0.3}, {0.3, 0.1}}),
                HeatmapHead.builder(small).width(8).build(),
                DenseShapeNet.builder().inputSize(32, 32).denseWidth(4).build());
        long before = 0;
        for (int i = 0; i < warmUp + rounds; i++) {
            if (i == warmUp) {
                before = ResidentMemory.bytes().orElseThrow();
            }
            round(networks.get(i % networks.size()));
        }
        Soak.report(before);
    }

    private static void round(KeypointNetwork network) throws IOException {
        Map<String, FloatTensor> weights = NetProbe.weights(network, NOSE);
        try (FrozenNet net = NetProbe.frozen(network, NOSE, weights)) {
            byte[] pixels = NetProbe.samples(network.input(), 4);
            for (int i = 0; i < 5; i++) {
                NetProbe.run(net, pixels, 4);
            }
        }
        try (NDManager manager = EngineSetup.openManager()) {
            KeypointBlock block = NetProbe.trainable(network, NOSE, manager);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                collector.backward(NetProbe.forward(block, network.input(), manager, 4)
                        .head()
                        .square()
                        .sum());
            }
        }
    }
}
