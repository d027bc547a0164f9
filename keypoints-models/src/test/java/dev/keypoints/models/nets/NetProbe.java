package dev.keypoints.models.nets;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.Parameter;
import ai.djl.training.GradientCollector;
import ai.djl.training.ParameterStore;
import dev.keypoints.core.KeypointScheme;
import dev.keypoints.core.image.PixelImage;
import dev.keypoints.models.codec.PixelCodec;
import dev.keypoints.models.engine.EngineSetup;
import dev.keypoints.models.inference.FrozenNet;
import dev.keypoints.models.inference.Precision;
import dev.keypoints.models.internal.weights.WeightMapper;
import dev.keypoints.models.nets.layers.NamedParameters;
import dev.keypoints.models.nets.layers.WeightInit;
import dev.keypoints.models.safetensors.FloatTensor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;

/** Runs networks in tests. */
final class NetProbe {

    private NetProbe() {}

    /** Returns numbers in -1 to 1 that are always the same. */
    static float[] noise(int length) {
        SplittableRandom random = new SplittableRandom(3);
        float[] x = new float[length];
        for (int i = 0; i < length; i++) {
            x[i] = (float) random.nextDouble(-1, 1);
        }
        return x;
    }

    /** Returns n inputs of a network, samples that are always the same. */
    static byte[] samples(InputSpec input, int n) {
        byte[] bytes = new byte[n * input.length()];
        new Random(3).nextBytes(bytes);
        return bytes;
    }

    /** Runs a network on samples of n inputs. */
    static float[][] run(FrozenNet net, byte[] samples, int n) {
        return net.run(n, net.input().size(), pixels -> pixels.put(samples));
    }

    /** Returns the values that a training makes of the samples of one input, interleaved. */
    static float[] values(byte[] samples, InputSpec input) {
        float[] values = new float[samples.length];
        PixelImage image = PixelImage.wrap(input.size().width(), input.size().height(), input.channels(), samples);
        PixelCodec.write(image, input, values, 0);
        return values;
    }

    /** Returns the weights that a training begins with, running statistics away from their initial values. */
    static Map<String, FloatTensor> weights(KeypointNetwork network, KeypointScheme scheme) throws IOException {
        Map<String, FloatTensor> given = network.initialWeights(scheme);
        try (NDManager manager = EngineSetup.openManager()) {
            KeypointBlock block = network.createBlock(scheme);
            block.initialize(manager, DataType.FLOAT32, new Shape(1));
            WeightInit.fill(NamedParameters.of(block), 5);
            Map<String, FloatTensor> all = new LinkedHashMap<>(WeightMapper.read(block));
            all.replaceAll((name, t) -> name.contains("running_") ? statistics(name, t) : t);
            all.putAll(given);
            return all;
        }
    }

    private static FloatTensor statistics(String name, FloatTensor t) {
        float[] values = noise(t.size());
        for (int i = 0; i < values.length; i++) {
            values[i] = name.endsWith("var") ? 1.5f + values[i] : 0.3f * values[i];
        }
        return FloatTensor.of(values, t.shape());
    }

    /** Returns a network for inference that starts with these weights. */
    static FrozenNet frozen(KeypointNetwork network, KeypointScheme scheme, Map<String, FloatTensor> weights) {
        return FrozenNet.of(network.createBlock(scheme), network.input(), Precision.FULL, weights);
    }

    /** Returns the names of trainable parameters that a loss on the points does not reach, after one backward pass. */
    static List<String> withoutGradient(
            KeypointNetwork network, KeypointScheme scheme, Map<String, FloatTensor> weights, int batch) {
        try (NDManager manager = EngineSetup.openManager()) {
            KeypointBlock block = trainable(network, scheme, weights, manager);
            try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
                NDList out = forward(block, network.input(), manager, batch);
                collector.backward(NetOutputs.get(out, NetOutputs.POINTS)
                        .sub(0.1f)
                        .square()
                        .sum());
            }
            List<String> dead = new ArrayList<>();
            NamedParameters.of(block).forEach((name, p) -> {
                if (p.requiresGradient()
                        && p.getArray().getGradient().abs().sum().getFloat() == 0) {
                    dead.add(name);
                }
            });
            return dead;
        }
    }

    /** Creates a block with its first weights, frozen where the network says so. */
    static KeypointBlock trainable(KeypointNetwork network, KeypointScheme scheme, NDManager manager)
            throws IOException {
        return trainable(network, scheme, weights(network, scheme), manager);
    }

    /** Creates a block with weights, frozen where the network says so. */
    static KeypointBlock trainable(
            KeypointNetwork network, KeypointScheme scheme, Map<String, FloatTensor> weights, NDManager manager) {
        KeypointBlock block = network.createBlock(scheme);
        block.initialize(manager, DataType.FLOAT32, new Shape(1));
        WeightMapper.fill(block, weights);
        NamedParameters.of(block).forEach((name, p) -> freeze(network, name, p));
        return block;
    }

    private static void freeze(KeypointNetwork network, String name, Parameter p) {
        if (!network.isTrainable(name)) {
            p.freeze(true);
        }
    }

    /** Runs a block in training mode on noise. */
    static NDList forward(KeypointBlock block, InputSpec input, NDManager manager, int batch) {
        NDArray x = manager.create(
                        noise(batch * input.length()),
                        new Shape(batch, input.size().height(), input.size().width(), input.channels()))
                .transpose(0, 3, 1, 2);
        return block.forward(new ParameterStore(manager, false), new NDList(x), true);
    }
}
