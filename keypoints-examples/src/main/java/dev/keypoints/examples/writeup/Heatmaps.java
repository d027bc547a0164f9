package dev.keypoints.examples.writeup;

import dev.keypoints.augment.AugmentationPipeline;
import dev.keypoints.core.geometry.ImageSize;
import dev.keypoints.examples.lab.Bench;
import dev.keypoints.examples.lab.Faces;
import dev.keypoints.models.nets.HeatmapNet;
import dev.keypoints.models.nets.KeypointNetwork;
import dev.keypoints.models.train.KeypointTrainer;
import dev.keypoints.models.train.loop.Optimizer;
import dev.keypoints.models.train.loop.Schedule;
import dev.keypoints.models.train.loss.KeypointLoss;

/** Trainings of our way: a residual U-Net that draws a heatmap a point; in quick runs a small one that learns fast. */
final class Heatmaps {

    private static final Optimizer OPTIMIZER = Optimizer.adamW(2e-3, 0.02);
    private static final double AVERAGE = 0.995;
    private static final double SIGMA = 1;
    private static final int BATCH = 16;
    private static final int SAMPLES = 960;

    private static final ImageSize QUICK_PHOTO = new ImageSize(64, 48);
    private static final int QUICK_SAMPLES = 320;

    private Heatmaps() {}

    /**
     * Starts a training on whole photos in grey.
     *
     * @param input as the network sees a photo in a full run
     * @param epochs of a full run
     * @param quickEpochs of a quick one
     */
    static KeypointTrainer wholePhotos(
            Bench bench, Faces faces, ImageSize input, AugmentationPipeline augmentation, int epochs, int quickEpochs) {
        HeatmapNet network = HeatmapNet.builder()
                .channels(1)
                .inputSize(input.width(), input.height())
                .stemWidth(16)
                .widths(24, 48, 96, 160)
                .decoderWidth(48)
                .build();
        return trainer(bench, faces, network, QUICK_PHOTO, SIGMA, OPTIMIZER, AVERAGE)
                .augment(augmentation)
                .schedule(Schedule.cosine(0.05))
                .batchSize(BATCH)
                .epochs(bench.options().fullOrQuick(epochs, quickEpochs))
                .samplesPerEpoch(bench.options().fullOrQuick(SAMPLES, QUICK_SAMPLES));
    }

    /**
     * Starts a training.
     *
     * @param network of a full run
     * @param quickInput of the small network
     * @param sigma standard deviation of the heat that a full run asks for, in cells
     * @param optimizer of a full run
     * @param average share of the averaged weights kept at each step of a full run
     */
    static KeypointTrainer trainer(
            Bench bench,
            Faces faces,
            KeypointNetwork network,
            ImageSize quickInput,
            double sigma,
            Optimizer optimizer,
            double average) {
        boolean quick = bench.options().quick();
        return faces.trainer(quick ? Quick.heatmaps(network.input().channels(), quickInput) : network)
                .loss(KeypointLoss.heatmap(quick ? SIGMA : sigma))
                .optimizer(quick ? Quick.OPTIMIZER : optimizer)
                .averageWeights(quick ? Quick.AVERAGE : average);
    }
}
