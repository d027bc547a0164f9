package dev.keypoints.benchmarks.detect;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.engine.NativeMemory;
import dev.keypoints.models.internal.weights.WeightMapper;
import dev.keypoints.models.nets.DenseShapeNet;
import dev.keypoints.models.nets.FaceNet6Conv;
import dev.keypoints.models.nets.HeatmapHead;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.KeypointBlock;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.nets.ResNet18Head;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.WeightInit;
import dev.keypoints.models.safetensors.FloatTensor;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Prints how long each network takes for one input, as the detector runs it and block by block with 32 bits. */
final class NetworkTimes {

    private static final int ROUNDS = 20;
    private static final KeypointScheme SCHEME = KeypointScheme.ibug68();

    private NetworkTimes() {}

    public static void main(String[] args) throws Exception {
        NativeMemory.keepFreedMemory();
        ResNet18Head resNet = ResNet18Head.builder().inputSize(128, 128).build();
        System.out.println("| network | input | block by block, ms | as the detector runs it, ms |");
        System.out.println("|---|---|---|---|");
        for (KeypointNetwork network : List.of(
                NoseNet.builder().build(),
                FaceNet6Conv.builder().build(),
                resNet,
                HeatmapHead.builder(resNet).build(),
                DenseShapeNet.builder().build(),
                HeatmapNet.builder().build())) {
            ReadyNet net = new ReadyNet(weights(network), () -> network.createBlock(SCHEME), network.input());
            Stopwatch watch = new Stopwatch();
            watch.add("blocks", net::blockByBlock);
            watch.add("run", net::run);
            watch.run(ROUNDS);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %s, %d channels | %.2f | %.2f |%n",
                    network.architecture(),
                    network.input().size(),
                    network.input().channels(),
                    watch.median("blocks"),
                    watch.median("run"));
        }
    }

    private static Map<String, FloatTensor> weights(KeypointNetwork network) {
        try (NDManager manager = EngineSetup.openManager()) {
            KeypointBlock block = network.createBlock(SCHEME);
            block.initialize(manager, DataType.FLOAT32, new Shape(1));
            WeightInit.fill(NamedParameters.of(block), 1);
            return WeightMapper.read(block);
        }
    }
}
