package dev.keypoints.examples.writeup;

import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.models.nets.BackboneNetwork;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.NoseNet;
import dev.keypoints.models.nets.weights.Weights;
import dev.keypoints.models.train.loop.Optimizer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Small networks for a first look in a minute or so. */
final class Quick {

    /** Learns fast. */
    static final Optimizer OPTIMIZER = Optimizer.adamW(6e-3, 0.01);

    /** What stands for the layers of a ResNet. */
    private static final Map<String, List<String>> LAYERS = Map.of(
            "layer2",
            List.of("conv1"),
            "layer3",
            List.of("conv2"),
            "layer4",
            List.of("conv3"),
            "fc",
            List.of("fc1", "fc2"));

    /** What the network in place of a ResNet is called, whose last layers are trained. */
    static final String BACKBONE = "A small network in place of ResNet-18, its last layers trained";

    /** What a quick run says of the layers of a ResNet. */
    static final String LAYERS_TEXT =
            "In this quick run conv1, conv2 and conv3 of a small network stand for layer2, layer3 and"
                    + " layer4, its linear layers for the last one, and its input is always " + Quick.INPUT
                    + " pixels wide.";

    /** Epochs of a variation, which shows that it runs: too few to compare it with what it is a variation of. */
    static final int VARIED = 2;

    /** Samples in an epoch of a variation. */
    static final int VARIED_SAMPLES = 64;

    /** What a quick run says in place of claims that rest on variations. */
    static final String NO_VERDICT =
            "The claims that rest on variations of the network are left out: a quick run shows that every"
                    + " part runs, and its variations learn from a fifth of the samples or fewer, so that they tell nothing about"
                    + " the claims.";

    /** A rate for a few hundred steps. */
    static final double RATE = 3e-3;

    /** Side of a square input. */
    static final int INPUT = 48;

    /** Averages the weights of the last hundred steps or so. */
    static final double AVERAGE = 0.97;

    private Quick() {}

    /** Returns a small network of heatmaps; sides are multiples of 16. */
    static HeatmapNet heatmaps(int channels, ImageSize input) {
        return HeatmapNet.builder()
                .channels(channels)
                .inputSize(input.width(), input.height())
                .stemWidth(8)
                .widths(16, 24, 32)
                .decoderWidth(16)
                .blocksPerStage(1)
                .build();
    }

    /** Returns a small backbone that learns fast. */
    static BackboneNetwork backbone() {
        return backbone(Weights.none());
    }

    /**
     * Returns a small backbone in place of a ResNet.
     *
     * @param trainable names of the ResNet's layers; none for all
     */
    static BackboneNetwork backbone(Weights weights, String... trainable) {
        return NoseNet.builder()
                .version(2)
                .channels(3)
                .inputSize(INPUT, INPUT)
                .weights(weights)
                .trainable(Arrays.stream(trainable)
                        .flatMap(layer -> LAYERS.getOrDefault(layer, List.of(layer)).stream())
                        .toArray(String[]::new))
                .build();
    }
}
