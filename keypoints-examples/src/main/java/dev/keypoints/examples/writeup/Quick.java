package dev.keypoints.examples.writeup;

import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.train.loop.Optimizer;

/** Small networks for a first look in a minute or two. */
final class Quick {

    /** Learns fast. */
    static final Optimizer OPTIMIZER = Optimizer.adamW(6e-3, 0.01);

    /** Averages the weights of the last hundred steps or so. */
    static final double AVERAGE = 0.97;

    private Quick() {}

    /** Returns a small network of heatmaps for an input of 64x48. */
    static KeypointNetwork heatmaps(int channels) {
        return HeatmapNet.builder()
                .channels(channels)
                .inputSize(64, 48)
                .stemWidth(8)
                .widths(16, 24, 32)
                .decoderWidth(16)
                .blocksPerStage(1)
                .build();
    }
}
